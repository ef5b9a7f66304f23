import { Askers } from './askers.js';
import { CallCarrier } from './call-carrier.js';
import { CallEvents } from './call-events.js';
import { CallFollower } from './call-follower.js';
import { CallTeller } from './call-teller.js';
import { ToolCaller } from './tool-caller.js';
import { ToolDesk } from './tool-desk.js';
import { ToolPlanner } from './tool-planner.js';
import { ToolTurns } from './tool-turns.js';

/** What it takes to act for a visitor. */
export const ACTING = [
  Askers,
  CallCarrier,
  CallEvents,
  CallFollower,
  CallTeller,
  ToolCaller,
  ToolDesk,
  ToolPlanner,
  ToolTurns,
];
