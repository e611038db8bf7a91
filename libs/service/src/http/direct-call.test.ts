import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import request from 'supertest';
import { withDirectCall } from './direct-call';

const seen: string[] = [];
beforeEach(() => seen.splice(0));

const note =
  (name: string): RequestHandler =>
  (_request, _response, next) => {
    seen.push(name);
    next();
  };
const answer: RequestHandler = ({ params, path, ip }, response) => {
  response.status(201).json({ params, path, ip });
};
const answerError: ErrorRequestHandler = (error, _request, response, _next) => {
  response.status(500).json({ error: String(error) });
};

function app(handlers: readonly RequestHandler[], errorHandlers = [answerError]) {
  const router = express();
  router.use((_request, response) => void response.json({ by: 'the router' }));
  const address = /^\/lights\/(?<number>\w+)$/;
  return withDirectCall(router, { method: 'POST', address, handlers, errorHandlers });
}

it('passes a request to the handlers in their order, as Express does', async () => {
  const { status, body } = await request(app([note('a'), note('b'), answer])).post('/lights/7');
  expect(seen).toEqual(['a', 'b']);
  const ip = expect.stringContaining('127.0.0.1') as string;
  expect([status, body]).toEqual([201, { params: { number: '7' }, path: '/lights/7', ip }]);
});

it.each([
  ['another method', 'get', '/lights/7'],
  ['another path', 'post', '/lights'],
  ['a query', 'post', '/lights/7?a=1'],
  ['an escape', 'post', '/lights/%37'],
] as const)('passes %s to the app', async (_what, method, path) => {
  const { body } = await request(app([note('a'), answer]))[method](path);
  expect([seen, body]).toEqual([[], { by: 'the router' }]);
});

it.each<[string, RequestHandler]>([
  ['is passed on', (_request, _response, next) => next(new Error('bad'))],
  ['is thrown', () => raise(new Error('bad'))],
  ['is a rejection', () => Promise.reject(new Error('bad'))],
])('answers an error that %s, and calls no further handler', async (_how, fails) => {
  const { status, body } = await request(app([fails, note('a'), answer])).post('/lights/7');
  expect([seen, status, body]).toEqual([[], 500, { error: 'Error: bad' }]);
});

it('answers an error that is undefined', async () => {
  const { status } = await request(app([() => Promise.reject(undefined)])).post('/lights/7');
  expect(status).toBe(500);
});

it('gives an error of an error handler to the next one', async () => {
  const other: ErrorRequestHandler = () => raise(new Error('other'));
  const { body } = await request(app([() => raise('bad')], [other, answerError])).post('/lights/7');
  expect(body).toEqual({ error: 'Error: other' });
});

it('closes the connection when no error handler answers', async () => {
  await expect(request(app([() => raise('bad')], [])).post('/lights/7')).rejects.toThrow('hang up');
});

function raise(error: unknown): never {
  throw error;
}
