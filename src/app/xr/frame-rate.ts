/** Below this a headset feels slow to the head. */
export const comfortableRate = 72

/**
 * The display rate, among those a headset offers, at which film of `contentRate` frames a second moves evenly: the lowest comfortable
 * whole multiple, so 24 → 72, 30 → 90, 60 → 120. Without one, 90 or the lowest comfortable rate: never blindly the highest,
 * which costs battery and, when missed, smoothness. `most` is the highest that this session was seen to keep up with.
 * Null when the headset offers no choice.
 */
export function chooseFrameRate(
  offered: ArrayLike<number> | undefined,
  contentRate: number,
  most = Number.POSITIVE_INFINITY,
): number | null {
  const all = Array.from(offered ?? []).sort((a, b) => a - b)
  const rates = all.some((rate) => rate <= most) ? all.filter((rate) => rate <= most) : all.slice(0, 1)
  const comfortable = rates.filter((rate) => rate >= comfortableRate)
  const even = comfortable.find((rate) => isMultiple(rate, contentRate))
  return even ?? comfortable.find((rate) => rate === 90) ?? comfortable[0] ?? rates.at(-1) ?? null
}

/** 23.976 and 29.97 count as 24 and 30. */
function isMultiple(rate: number, contentRate: number): boolean {
  if (!(contentRate > 0)) return false
  const times = rate / contentRate
  return Math.abs(times - Math.round(times)) < 0.01 * times
}
