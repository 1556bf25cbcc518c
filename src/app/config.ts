/** Frozen numbers of the app, each with its reason. */
export const config = Object.freeze({
  /** Entries asked for at once: some screens of any grid, and still a small answer. */
  pageSize: 100,
  /** Pages of entries kept on either side of what is in sight; further ones are asked for again. */
  pagesKept: 4,
  /** What is typed into the search box counts after this rest. */
  searchRestMs: 250,
  /** Entries under way that the library asks about in one round. */
  refreshedAtOnce: 12,
  /** An answer of the hub or Kaltura that takes longer counts as `unavailable`. */
  requestTimeoutMs: 20_000,
  /** A request is repeated this often after no answer or a 5xx, the first time after about `requestBackOffMs`, then twice as long each time. */
  requestRetries: 2,
  requestBackOffMs: 400,
  /** Vertical field of view in degrees: where it starts, and how far zoom goes. */
  fov: { start: 75, least: 30, most: 110 },
  /** Controls of the player hide after this long without input. */
  controlsIdleMs: 3_000,
  /** An entry that Kaltura is still processing is asked about this often. */
  waitingPollMs: 5_000,
  /** Deleting can be undone for this long. */
  undoMs: 8_000,
  /** While something plays its position is sent to the hub this often. */
  positionSavedMs: 10_000,
  /** Positions of a list this old are asked for again: another device may have gone on. */
  positionsFreshMs: 60_000,
  /** Opening waits no longer than this for the hub to say where the member stopped. */
  resumePatienceMs: 1_500,
  /** Files that are sent at the same time: small ones would leave the line idle one by one. */
  uploadsAtOnce: 3,
  /** What is typed about a file that is in the library already is written there after this rest. */
  editRestMs: 700,
  /** What other devices send is asked about this often while a code is shown, and told by them as often. */
  sentFilesPollMs: 2_000,
  /** Progress is told no more often than this. */
  uploadTellMs: 250,
  /** What Kaltura makes of an upload is asked about this often at first, then more and more rarely. */
  makingPollMs: 2_000,
  makingSlowestPollMs: 20_000,
})
