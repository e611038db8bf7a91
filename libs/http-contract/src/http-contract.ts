import type { z } from 'zod';

/** One call of a service: the parts of its request and its answer, as the schemas that parse them. */
export interface HttpCall {
  readonly method: 'get' | 'post';
  /** With a `:name` for each parameter. */
  readonly path: string;
  /** One or more sentences, present tense, starting with a verb. Markdown. */
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly headers?: z.ZodObject;
  /** Without it the call takes no body. */
  readonly body?: z.ZodType;
  /** The body carries files, so it may be larger than that of other calls. */
  readonly carriesFiles?: boolean;
  readonly status: 200 | 201;
  readonly answer: z.ZodType;
  /** Of an answer that is not JSON. */
  readonly mediaType?: string;
  /** The answer is a stream of server-sent events with these names and data; `answer` is not used. */
  readonly events?: Readonly<Record<string, z.ZodType>>;
  /** With `Accept: text/event-stream` the answer is a stream of server-sent events with these names and data. */
  readonly streamed?: Readonly<Record<string, z.ZodType>>;
  /** The JSON of its errors, where they are no problems. */
  readonly errorBody?: z.ZodType;
  /** Codes of {@link HttpContract.problems} that this call answers with, besides those of every call. */
  readonly problems?: readonly string[];
}

/** Returns a test for requests of the calls that carry files. */
export function fileCallMatcher(
  calls: readonly HttpCall[],
): (method: string, path: string) => boolean {
  const patterns = calls
    .filter((call) => call.carriesFiles)
    .map(({ method, path }) => new RegExp(`^${method} ${path.replace(/:\w+/g, '[^/]+')}$`));
  return (method, path) =>
    patterns.some((pattern) => pattern.test(`${method.toLowerCase()} ${path}`));
}

/** A status and code of an RFC 9457 problem. */
export interface ProblemKind {
  readonly status: number;
  readonly code: string;
  /** When it is answered, and whether anything was done. Markdown. */
  readonly description: string;
  /** True when every call can answer with it. */
  readonly isCommon?: boolean;
}

/** Everything that a service answers over HTTP, besides the probes that all services have. */
export interface HttpContract {
  readonly title: string;
  readonly description: string;
  /** By operation ID. */
  readonly calls: Readonly<Record<string, HttpCall>>;
  readonly problems: readonly ProblemKind[];
  /** True when the service may ask for `Authorization: Bearer <secret>`. */
  readonly takesSecret?: boolean;
}

/** Returns the problems of one call: those of every call first. */
export function problemsOf(contract: HttpContract, call: HttpCall): readonly ProblemKind[] {
  const common = contract.problems.filter(({ isCommon }) => isCommon === true);
  return [...common, ...ownProblemsOf(contract, call)];
}

/** Returns the problems of one call without those of every call. Throws for a code that the contract does not list. */
export function ownProblemsOf(
  { problems }: HttpContract,
  { problems: codes = [] }: HttpCall,
): readonly ProblemKind[] {
  return codes.flatMap((code) => {
    const kinds = problems.filter((kind) => kind.code === code && kind.isCommon !== true);
    if (kinds.length === 0) throw new Error(`The contract lists no problem with the code ${code}.`);
    return kinds;
  });
}

export const OPENAPI_PATH = '/openapi.json';

/** What every service answers besides its calls. */
export const PROBES: Readonly<Record<string, string>> = {
  '/alive': 'Answers `{"alive": true}` for as long as the process runs.',
  '/ready':
    'Answers `{"ready", "reasons"}`: 200 when the service is ready, 503 when it is not. `reasons` are for operators.',
  '/sha':
    'Answers `{"sha", "version"}`: the commit and the version that the process was built from.',
  '/metrics': 'Answers the metrics in the text format of Prometheus.',
  [OPENAPI_PATH]:
    'Answers the contract as OpenAPI 3.1, generated from the schemas that parse the calls.',
};

type Primitive = string | number | boolean | null | undefined;

/** `Value` with every property and array read-only. Maps stay as they are: the schemas produce `ReadonlyMap`. */
export type DeepReadonly<Value> = Value extends Primitive | ReadonlyMap<unknown, unknown>
  ? Value
  : { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> };
