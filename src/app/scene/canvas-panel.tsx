import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { CanvasTexture, LinearFilter, LinearMipmapLinearFilter, SRGBColorSpace } from 'three'

/** A headset shows about 25 pixels a degree, which is one per millimetre at 1.4 m; half as many again survive a tilted look. */
const pixelsPerMm = 1.6

/** Draws in millimetres from the panel's upper left corner. */
export type Draw = (context: CanvasRenderingContext2D) => void

export type CanvasPanel = {
  readonly texture: CanvasTexture
  /** Draws anew before the next frame. */
  readonly redraw: () => void
}

/**
 * A canvas as a texture: every glyph the system has, shaped and in both directions, and uploaded only when something on it changes.
 * @param width millimetres
 * @param version draws anew when this changes
 * @param restMs versions that follow each other sooner are drawn together, after this time: drawing a large panel costs more than a frame
 */
export function useCanvasPanel(
  width: number,
  height: number,
  draw: Draw,
  version: string,
  restMs = 0,
): CanvasPanel {
  const anisotropy = useThree((three) => three.gl.capabilities.getMaxAnisotropy())
  const panel = useMemo(() => {
    const canvas = document.createElement('canvas')
    canvas.width = Math.ceil(width * pixelsPerMm)
    canvas.height = Math.ceil(height * pixelsPerMm)
    const texture = new CanvasTexture(canvas)
    texture.colorSpace = SRGBColorSpace
    texture.premultiplyAlpha = true
    texture.generateMipmaps = true
    texture.minFilter = LinearMipmapLinearFilter
    texture.magFilter = LinearFilter
    texture.anisotropy = Math.min(4, anisotropy)
    return { canvas, context: canvas.getContext('2d')!, texture }
  }, [width, height, anisotropy])
  useEffect(() => () => panel.texture.dispose(), [panel])

  const isStale = useRef(true)
  const drawn = useRef({ version, at: Number.NEGATIVE_INFINITY })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new panel is empty
  useLayoutEffect(() => {
    isStale.current = true
  }, [panel])

  useFrame(() => {
    if (version !== drawn.current.version) {
      const now = performance.now()
      if (now - drawn.current.at >= restMs) {
        drawn.current = { version, at: now }
        isStale.current = true
      }
    }
    if (!isStale.current) return
    isStale.current = false
    const { canvas, context, texture } = panel
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.clearRect(0, 0, canvas.width, canvas.height)
    context.scale(pixelsPerMm, pixelsPerMm)
    draw(context)
    texture.needsUpdate = true
  })

  return useMemo(
    () => ({
      texture: panel.texture,
      redraw: () => {
        isStale.current = true
      },
    }),
    [panel],
  )
}
