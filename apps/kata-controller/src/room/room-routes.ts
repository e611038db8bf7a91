import { CONTROLLER_CALLS as CALLS } from '@katas/controller-api';
import { pauseTimer, resumeTimer, skipTurn } from '@katas/kata';
import type { Router } from 'express';
import { forCaller, type ControllerDeps } from '../controller-deps';
import { serveCall } from '../web/serve-call';
import { endKata, extendKata, reopenKata, setLocked, setPractice } from './steering/kata-changes';
import { offerLight, sendMessage, setHand } from './steering/say';
import { serveSteering } from './steering/serve-steering';
import { startRound } from './steering/start-round';
import { changeTimer, setTimer, stopTimer } from './steering/timer';

/** Adds the calls that steer a kata, and the raised hand. */
export function addRoomRoutes(router: Router, deps: ControllerDeps): void {
  addLifeRoutes(router, deps);
  addTimerRoutes(router, deps);
  serveSteering(router, deps, CALLS.setPractice, (kata, practice) =>
    setPractice(deps, kata, practice),
  );
  serveSteering(router, deps, CALLS.sendMessage, (kata, { text }) => sendMessage(deps, kata, text));
  serveSteering(router, deps, CALLS.offerLight, (kata, offer) => offerLight(deps, kata, offer));
  serveCall(router, CALLS.raiseHand, ({ params: { id, name }, body: { raised } }) =>
    setHand(deps, { kataId: id, avatarName: name }, raised),
  );
}

function addLifeRoutes(router: Router, deps: ControllerDeps): void {
  serveSteering(router, deps, CALLS.endKata, (kata) => endKata(deps, kata));
  serveSteering(router, deps, CALLS.reopenKata, (kata) => reopenKata(deps, kata));
  serveSteering(router, deps, CALLS.extendKata, (kata, { hours }) => extendKata(deps, kata, hours));
  serveSteering(router, deps, CALLS.lockKata, (kata) => setLocked(deps, kata, true));
  serveSteering(router, deps, CALLS.unlockKata, (kata) => setLocked(deps, kata, false));
  serveSteering(router, deps, CALLS.startRound, (kata, round, request) =>
    startRound(forCaller(deps, request), kata, round),
  );
}

function addTimerRoutes(router: Router, deps: ControllerDeps): void {
  serveSteering(router, deps, CALLS.startTimer, (kata, timer) => setTimer(deps, kata, timer));
  serveSteering(router, deps, CALLS.stopTimer, (kata) => stopTimer(deps, kata));
  serveSteering(router, deps, CALLS.pauseTimer, (kata) => changeTimer(deps, kata, pauseTimer));
  serveSteering(router, deps, CALLS.resumeTimer, (kata) => changeTimer(deps, kata, resumeTimer));
  serveSteering(router, deps, CALLS.skipTurn, (kata) => changeTimer(deps, kata, skipTurn));
}
