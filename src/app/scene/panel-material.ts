import { AddEquation, CustomBlending, OneFactor, OneMinusSrcAlphaFactor } from 'three'

/**
 * For the material that carries a panel. A canvas holds its colours multiplied by their opacity; blending them as they are leaves no dark
 * rim around letters.
 */
export const panelMaterial = {
  transparent: true,
  depthWrite: false,
  toneMapped: false,
  blending: CustomBlending,
  blendEquation: AddEquation,
  blendSrc: OneFactor,
  blendDst: OneMinusSrcAlphaFactor,
} as const
