/** Size of the clip that the recording uploaded again and again. */
export const CLIP_BYTES = 206_854
