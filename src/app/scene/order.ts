/**
 * What is drawn over what. The sphere is far below; rays and cursors (2 and 1, from the input library) come last,
 * so that a cursor is seen on the panel it touches.
 */
export const order = {
  veil: -950,
  room: -900,
  screen: -500,
  night: -90,
  cards: -22,
  vignette: -40,
  captions: -30,
  notice: -25,
  board: -20,
  onBoard: -19,
  aboveBoard: -18,
  overBar: -17,
  onTop: -16,
  panel: -10,
} as const
