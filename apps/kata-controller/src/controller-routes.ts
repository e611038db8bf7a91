import { CONTROLLER_CALLS as CALLS, CONTROLLER_CONTRACT } from '@katas/controller-api';
import { openapi, OPENAPI_PATH } from '@katas/http-contract';
import type { DirectCall } from '@katas/service';
import type { Router } from 'express';
import { joinKata } from './avatars/join-kata';
import { listEdits, showAvatar } from './avatars/load-avatar';
import { forCaller, type ControllerDeps } from './controller-deps';
import { addDownloadRoute } from './download/download-kata';
import { showExercise } from './exercises/show-exercise';
import { createKata } from './katas/kata-lifecycle';
import { showKata } from './katas/show-kata';
import { unknownNames } from './katas/unknown-names';
import { forkLight } from './lights/fork-light';
import { showLight } from './lights/load-light';
import { guardOpening } from './opening/guard-opening';
import { addReportRoutes } from './report/report-routes';
import { addRoomRoutes } from './room/room-routes';
import { addRunTestsRoutes, runTestsHandler } from './run-tests/run-tests-route';
import { addTrialRoutes } from './trials/trial-routes';
import { InstalledImages } from './start-points/images/installed-images';
import { listedStartPoint } from './start-points/listed-start-point';
import { noStore } from './web/guards/security-headers';
import { parseCall, parseWholeCall, serveCall } from './web/serve-call';
import { translateErrors } from './web/translate-errors';

const { runTests } = CALLS;

/** Matches the path of a Test in which nothing is escaped, with the parameters of its route. */
const RUN_TESTS_ADDRESS = new RegExp(`^${runTests.path.replace(/:(\w+)/g, '(?<$1>\\w+)')}$`);

/** Returns the Test of a kata, which is called most often, as a call that is handled without the router. */
export function directCall(deps: ControllerDeps): DirectCall {
  return {
    method: 'POST',
    address: RUN_TESTS_ADDRESS,
    handlers: [noStore, runTestsHandler(deps)],
    errorHandlers: [translateErrors(deps.logger)],
  };
}

/** Adds every call of the contract. Express tries the routes one after the other: a Test is called most often. */
export function addControllerRoutes(router: Router, deps: ControllerDeps): void {
  router.use('/api', noStore);
  addRunTestsRoutes(router, deps);
  addOpeningGuard(router, deps);
  addStartPointRoutes(router, deps);
  addExerciseRoutes(router, deps);
  addKataRoutes(router, deps);
  addRoomRoutes(router, deps);
  addTrialRoutes(router, deps);
  addReportRoutes(router, deps);
  addEventRoute(router, deps);
  addDownloadRoute(router, deps);
  addAvatarRoutes(router, deps);
  addLightRoutes(router, deps);
  router.use('/api', translateErrors(deps.logger));
  addOpenapiRoute(router);
}

function addOpeningGuard(router: Router, { opening }: ControllerDeps): void {
  const guards = guardOpening(opening);
  if (guards.length > 0) router.post([CALLS.createKata.path, CALLS.forkLight.path], ...guards);
}

function addStartPointRoutes(router: Router, deps: ControllerDeps): void {
  const { startPoints, runner, clock, durations } = deps;
  const images = new InstalledImages(runner, clock);
  serveCall(router, CALLS.listStartPoints, async () => {
    const all = await startPoints.list();
    return Promise.all(all.map((one) => listedStartPoint(one, images, durations)));
  });
}

function addExerciseRoutes(router: Router, deps: ControllerDeps): void {
  serveCall(router, CALLS.listExercises, async () =>
    (await deps.exercises.list()).map(({ name, displayName }) => ({
      name,
      display_name: displayName,
    })),
  );
  serveCall(router, CALLS.showExercise, ({ params, query }) =>
    showExercise(deps, params.name, query.start_point),
  );
}

const FOUND_MAX = 10;

function addKataRoutes(router: Router, deps: ControllerDeps): void {
  router.post(CALLS.createKata.path, async (request, response) => {
    const more = (body: unknown) => unknownNames(deps, body);
    const { body } = await parseWholeCall(CALLS.createKata, request, more);
    response.status(201).json(await createKata(forCaller(deps, request), body));
  });
  serveCall(router, CALLS.findKatas, async ({ query }) => ({
    kata_ids: await deps.reader.find({ startsWith: query.starts_with, idsMax: FOUND_MAX }),
  }));
  serveCall(router, CALLS.showKata, ({ params }) => showKata(deps, params.id));
}

/** Answers GET alone: a HEAD would open a stream that nothing is ever written to. */
function addEventRoute(router: Router, { channels }: ControllerDeps): void {
  router.get(CALLS.listenToKata.path, async (request, response, next) => {
    const { params } = parseCall(CALLS.listenToKata, request);
    if (request.method === 'HEAD') next();
    else await channels.join(params.id, response);
  });
}

function addAvatarRoutes(router: Router, deps: ControllerDeps): void {
  serveCall(router, CALLS.joinKata, ({ params, body }, request) =>
    joinKata(forCaller(deps, request), params.id, body),
  );
  serveCall(router, CALLS.showAvatar, ({ params }) =>
    showAvatar(deps, { kataId: params.id, avatarName: params.name }),
  );
  serveCall(router, CALLS.listEdits, ({ params }) =>
    listEdits(deps, { kataId: params.id, avatarName: params.name }),
  );
}

function addLightRoutes(router: Router, deps: ControllerDeps): void {
  serveCall(router, CALLS.showLight, ({ params: { id, name, number } }) =>
    showLight(deps, { kataId: id, avatarName: name, number }),
  );
  serveCall(router, CALLS.forkLight, async ({ params: { id, name, number } }, request) => ({
    kata_id: await forkLight(forCaller(deps, request), { kataId: id, avatarName: name, number }),
  }));
}

function addOpenapiRoute(router: Router): void {
  // Made when it is first asked for: it takes longer than all routes together.
  let document: object | undefined;
  router.get(OPENAPI_PATH, (_request, response) => {
    response.json((document ??= openapi(CONTROLLER_CONTRACT)));
  });
}
