import { NoToneMapping, SRGBColorSpace, WebGLRenderer } from 'three'

/**
 * The one renderer. Its context is made fit for a headset from the start: making it so later can lose the context on machines with two GPUs,
 * and three has no option for it.
 * @throws Error when the browser has no WebGL 2.
 */
export function createRenderer(canvas: HTMLCanvasElement): WebGLRenderer {
  const attributes: WebGLContextAttributes & { xrCompatible: boolean } = {
    alpha: true,
    antialias: false,
    depth: true,
    stencil: false,
    powerPreference: 'high-performance',
    xrCompatible: 'xr' in navigator,
  }
  const context = canvas.getContext('webgl2', attributes)
  if (!context) throw new Error('This browser has no WebGL 2, which 360° pictures need.')
  reportAntialiased(context)
  const renderer = new WebGLRenderer({ canvas, context, alpha: true })
  renderer.outputColorSpace = SRGBColorSpace
  renderer.toneMapping = NoToneMapping
  renderer.setClearAlpha(0)
  return renderer
}

/**
 * On the page the sphere covers every pixel, so smoothing edges there would be paid for nothing (a third of the drawing time in software).
 * In the headset there are panels with edges: three asks the context whether to make the headset's own buffers smooth.
 */
function reportAntialiased(context: WebGL2RenderingContext): void {
  const asCreated = context.getContextAttributes.bind(context)
  context.getContextAttributes = () => {
    const attributes = asCreated()
    return attributes ? { ...attributes, antialias: true } : null
  }
}
