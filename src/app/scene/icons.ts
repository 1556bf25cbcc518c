/** The signs on buttons, drawn by us on a grid of 24. `fill` is filled, `stroke` is drawn as a line of width 2. */
type Icon = { readonly fill?: string; readonly stroke?: string; readonly text?: string }

const icons = {
  play: { fill: 'M8 5.2v13.6a.8.8 0 0 0 1.2.7l10.6-6.8a.8.8 0 0 0 0-1.4L9.2 4.5a.8.8 0 0 0-1.2.7z' },
  pause: {
    fill: 'M7.5 4.5h2a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1h-2a1 1 0 0 1-1-1v-13a1 1 0 0 1 1-1zM14.5 4.5h2a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1h-2a1 1 0 0 1-1-1v-13a1 1 0 0 1 1-1z',
  },
  replay: { stroke: 'M4 4v5h5M4.6 14.5A8 8 0 1 0 6 6.8L4 9' },
  back: { stroke: 'M5 3.5v4.5h4.5M5.2 14.5A7.6 7.6 0 1 0 6.6 6.4L5 8', text: '10' },
  forward: { stroke: 'M19 3.5v4.5h-4.5M18.8 14.5A7.6 7.6 0 1 1 17.4 6.4L19 8', text: '10' },
  captions: {
    stroke:
      'M5 5h14a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zM7 11h4M14 11h3M7 15h3M13 15h4',
  },
  loud: {
    fill: 'M11.2 5.3 6.8 9H4a1 1 0 0 0-1 1v4a1 1 0 0 0 1 1h2.8l4.4 3.7a.5.5 0 0 0 .8-.4V5.7a.5.5 0 0 0-.8-.4z',
    stroke: 'M15.5 9a4.2 4.2 0 0 1 0 6M18.2 6.2a8.2 8.2 0 0 1 0 11.6',
  },
  muted: {
    fill: 'M11.2 5.3 6.8 9H4a1 1 0 0 0-1 1v4a1 1 0 0 0 1 1h2.8l4.4 3.7a.5.5 0 0 0 .8-.4V5.7a.5.5 0 0 0-.8-.4z',
    stroke: 'M16 9.5l5 5M21 9.5l-5 5',
  },
  'turn-left': { stroke: 'M8 5 4 9l4 4M4 9h9a6.5 6.5 0 0 1 6.5 6.5V19' },
  'turn-right': { stroke: 'M16 5l4 4-4 4M20 9h-9a6.5 6.5 0 0 0-6.5 6.5V19' },
  recenter: {
    fill: 'M12 9.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4z',
    stroke: 'M12 5.2a6.8 6.8 0 1 0 0 13.6 6.8 6.8 0 0 0 0-13.6zM12 2v4M12 18v4M2 12h4M18 12h4',
  },
  previous: {
    fill: 'M18.5 5.3v13.4a.8.8 0 0 1-1.3.6l-7.8-6.6a.9.9 0 0 1 0-1.4l7.8-6.6a.8.8 0 0 1 1.3.6z',
    stroke: 'M6 5v14',
  },
  next: {
    fill: 'M5.5 5.3v13.4a.8.8 0 0 0 1.3.6l7.8-6.6a.9.9 0 0 0 0-1.4L6.8 4.7a.8.8 0 0 0-1.3.6z',
    stroke: 'M18 5v14',
  },
  library: { stroke: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h6v6h-6z' },
  speed: {
    fill: 'M12 12.4a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z',
    stroke: 'M5 18.5a9 9 0 1 1 14 0M12.6 13.4 16 9',
  },
  quality: {
    stroke: 'M5 6h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2z',
    text: 'HD',
  },
  picture: {
    stroke:
      'M5 7h14a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2h-3.2L13.5 14h-3L8.2 17H5a2 2 0 0 1-2-2V9a2 2 0 0 1 2-2zM7 11.5h2.5M14.5 11.5H17',
  },
  comfort: {
    stroke:
      'M4 7h8.5M17.5 7H20M4 17h2.5M11.5 17H20M15 4.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM9 14.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  },
  close: { stroke: 'M6 6l12 12M18 6 6 18' },
  check: { stroke: 'M5 12.5l4.5 4.5L19 7.5' },
  film: {
    stroke: 'M5 4h14a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z',
    fill: 'M10 8.6v6.8a.5.5 0 0 0 .8.4l5-3.4a.5.5 0 0 0 0-.8l-5-3.4a.5.5 0 0 0-.8.4z',
  },
  photo: {
    stroke: 'M5 4h14a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zM3.5 17l5-5 4 4 3-3 5 5',
    fill: 'M15.5 7.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z',
  },
  sound: { stroke: 'M3 10v4M7 6v12M11 3v18M15 8v8M19 5v14' },
  search: { stroke: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM20 20l-4.8-4.8' },
  'page-back': { stroke: 'M15 5l-7 7 7 7' },
  'page-on': { stroke: 'M9 5l7 7-7 7' },
  sort: { stroke: 'M4 6h16M4 12h11M4 18h6' },
  delete: { stroke: 'M9 5h11a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H9l-6-7zM12 9.5l5 5M17 9.5l-5 5' },
  shift: { stroke: 'M12 4 4.5 12H9v7h6v-7h4.5z' },
  globe: {
    stroke:
      'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c3 3 3.8 6 3.8 9s-.8 6-3.8 9c-3-3-3.8-6-3.8-9s.8-6 3.8-9z',
  },
  exit: { stroke: 'M10 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h4M15.5 16.5 20 12l-4.5-4.5M20 12H9.5' },
  upload: { stroke: 'M12 15V4M7 8.5 12 3.5l5 5M4 15v3a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-3' },
  plus: { stroke: 'M12 5v14M5 12h14' },
  minus: { stroke: 'M5 12h14' },
} as const satisfies Record<string, Icon>

export type IconName = keyof typeof icons

/** Draws an icon centred on a point, `size` wide, in the colour of the context's fill style. */
export function drawIcon(
  context: CanvasRenderingContext2D,
  name: IconName,
  x: number,
  y: number,
  size: number,
): void {
  const icon: Icon = icons[name]
  context.save()
  context.translate(x - size / 2, y - size / 2)
  context.scale(size / 24, size / 24)
  context.strokeStyle = context.fillStyle
  context.lineWidth = 2
  context.lineCap = 'round'
  context.lineJoin = 'round'
  if (icon.fill) context.fill(new Path2D(icon.fill))
  if (icon.stroke) context.stroke(new Path2D(icon.stroke))
  if (icon.text) {
    context.font = '700 8px system-ui, sans-serif'
    context.textAlign = 'center'
    context.textBaseline = 'middle'
    context.fillText(icon.text, 12, 12.8)
  }
  context.restore()
}
