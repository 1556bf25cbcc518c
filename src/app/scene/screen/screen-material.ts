import { GLSL3, RawShaderMaterial, Vector2 } from 'three'
import { panelMaterial } from '../panel-material'

/** Metres. */
const cornerRadius = 0.028

/** The picture as it is, sRGB in and sRGB out as on the sphere, with soft round corners. `size` in metres, `frame` in pixels. */
export function createScreenMaterial(): RawShaderMaterial {
  return new RawShaderMaterial({
    glslVersion: GLSL3,
    uniforms: {
      map: { value: null },
      size: { value: new Vector2(1, 1) },
      frame: { value: new Vector2(1, 1) },
      opacity: { value: 0 },
      corner: { value: cornerRadius },
    },
    vertexShader: /* glsl */ `
      in vec3 position;
      in vec2 uv;
      uniform mat4 modelViewMatrix;
      uniform mat4 projectionMatrix;
      out vec2 place;
      void main() {
        place = vec2(uv.x, 1.0 - uv.y);
        gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
      }
    `,
    fragmentShader: /* glsl */ `
      precision highp float;
      uniform highp sampler2D map;
      uniform vec2 size;
      uniform vec2 frame;
      uniform float opacity;
      uniform float corner;
      in vec2 place;
      out vec4 colour;
      void main() {
        vec2 margin = 0.5 / frame;
        vec3 texel = texture(map, clamp(place, margin, 1.0 - margin)).rgb;
        vec2 beyond = abs(place - 0.5) * size - 0.5 * size + corner;
        float edge = length(max(beyond, 0.0)) + min(max(beyond.x, beyond.y), 0.0) - corner;
        float alpha = opacity * clamp(0.5 - edge / fwidth(edge), 0.0, 1.0);
        colour = vec4(texel * alpha, alpha);
      }
    `,
    ...panelMaterial,
  })
}
