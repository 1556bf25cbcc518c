/** Colours and type of everything drawn in space: a gallery at night, whatever the page's theme; bright panels would blind. */
export const ink = {
  board: 'rgba(16, 18, 25, 0.92)',
  boardEdge: 'rgba(255, 255, 255, 0.10)',
  text: '#f0f1f4',
  quiet: '#b3bac7',
  accent: '#f2b45c',
  accentHovered: '#ffc978',
  accentPressed: '#d99b45',
  onAccent: '#221503',
  button: 'rgba(255, 255, 255, 0.07)',
  hovered: 'rgba(255, 255, 255, 0.20)',
  pressed: 'rgba(242, 180, 92, 0.5)',
  tip: 'rgba(40, 44, 56, 0.98)',
  disabled: 'rgba(243, 244, 248, 0.28)',
  track: 'rgba(255, 255, 255, 0.22)',
  mark: '#12141b',
  captionDim: 'rgba(8, 9, 13, 0.66)',
  captionSolid: 'rgb(8, 9, 13)',
  captionEdge: 'rgba(0, 0, 0, 0.9)',
  danger: '#ff9d94',
} as const

const family =
  'system-ui, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, "Noto Sans CJK SC", "Noto Sans Arabic", "Noto Sans Hebrew", sans-serif'

/** A CSS font; `size` in the units of the canvas (millimetres here). */
export function font(size: number, weight: 400 | 600 = 400): string {
  return `${weight} ${size}px ${family}`
}
