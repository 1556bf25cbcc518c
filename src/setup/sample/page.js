/** Runs inside the browser: draws a scene and posts its frames. Row 0 of every picture is the top. */
const canvas = document.createElement('canvas')
const gl = canvas.getContext('webgl2', { antialias: false, depth: false })
gl.getExtension('EXT_color_buffer_float')
gl.getExtension('EXT_float_blend')
gl.bindVertexArray(gl.createVertexArray())

const wholeFrame = `#version 300 es
void main() { gl_Position = vec4(gl_VertexID == 1 ? 3. : -1., gl_VertexID == 2 ? 3. : -1., 0., 1.); }`

function compile(type, source) {
  const shader = gl.createShader(type)
  gl.shaderSource(shader, source)
  gl.compileShader(shader)
  if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS)) throw new Error(gl.getShaderInfoLog(shader))
  return shader
}

function link(vertex, fragment) {
  const program = gl.createProgram()
  gl.attachShader(program, compile(gl.VERTEX_SHADER, vertex))
  gl.attachShader(program, compile(gl.FRAGMENT_SHADER, fragment))
  gl.linkProgram(program)
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(program))
  return program
}

const shaderOf = (source, stage) => `#version 300 es\n#define ${stage}\n${source}`

/** Whether the scene's right edge meets its left. */
let closesRound = true

function target(width, height, format, mipmaps) {
  const texture = gl.createTexture()
  gl.bindTexture(gl.TEXTURE_2D, texture)
  const levels = mipmaps ? 1 + Math.floor(Math.log2(Math.max(width, height))) : 1
  gl.texStorage2D(gl.TEXTURE_2D, levels, format, width, height)
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, mipmaps ? gl.LINEAR_MIPMAP_LINEAR : gl.LINEAR)
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, closesRound ? gl.REPEAT : gl.CLAMP_TO_EDGE)
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE)
  const framebuffer = gl.createFramebuffer()
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer)
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0)
  return { texture, framebuffer, width, height }
}

/** Gives a program its scene-wide values and the layers drawn so far. */
function assign(program, values, layers) {
  // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's useProgram is no React hook
  gl.useProgram(program)
  const at = (name) => gl.getUniformLocation(program, name)
  for (const [name, value] of Object.entries(values)) {
    if (name === 'uShape' || name === 'uSample') gl.uniform1i(at(name), value)
    else if (typeof value === 'number') gl.uniform1f(at(name), value)
    else gl[`uniform${value.length}fv`](at(name), value)
  }
  Object.entries(layers).forEach(([name, layer], unit) => {
    gl.activeTexture(gl.TEXTURE0 + unit)
    gl.bindTexture(gl.TEXTURE_2D, layer.texture)
    gl.uniform1i(at(name), unit)
  })
}

const bands = 12

/** Draws one still layer, supersampled by averaging; in bands, so that no single draw takes long. */
function drawLayer({ shader, width, height, samples = 1, mipmaps = false }, values, layers) {
  const program = link(wholeFrame, shaderOf(shader, 'FRAGMENT'))
  const into = target(width, height, gl.RGBA16F, mipmaps)
  gl.viewport(0, 0, width, height)
  gl.clearColor(0, 0, 0, 0)
  gl.clear(gl.COLOR_BUFFER_BIT)
  gl.enable(gl.BLEND)
  gl.blendFunc(gl.CONSTANT_ALPHA, gl.ONE)
  gl.blendColor(0, 0, 0, 1 / samples)
  gl.enable(gl.SCISSOR_TEST)
  for (let sample = 0; sample < samples; sample++) {
    const uJitter = samples === 1 ? [0, 0] : [(sample + 0.5) / samples - 0.5, ((sample * 0.618034) % 1) - 0.5]
    assign(program, { ...values, uSize: [width, height], uOrigin: [0, 0], uJitter, uSample: sample }, layers)
    for (let band = 0; band < bands; band++) {
      const from = Math.floor((band * height) / bands)
      gl.scissor(0, from, width, Math.floor(((band + 1) * height) / bands) - from)
      gl.drawArrays(gl.TRIANGLES, 0, 3)
      gl.finish()
    }
  }
  gl.disable(gl.SCISSOR_TEST)
  gl.disable(gl.BLEND)
  if (mipmaps) {
    gl.bindTexture(gl.TEXTURE_2D, into.texture)
    gl.generateMipmap(gl.TEXTURE_2D)
  }
  return into
}

/** Draws `scene` at each of `times` (seconds) and posts every frame as raw RGBA. */
globalThis.shoot = async (scene, times) => {
  const [width, height] = scene.size
  closesRound = scene.shape === 'full'
  const eyes = scene.layout === 'mono' ? [0] : [-0.5 * scene.ipd, 0.5 * scene.ipd]
  const shapes = { full: 0, half: 1, flat: 2 }
  const values = {
    uShape: shapes[scene.shape],
    uSeconds: 0,
    uLoop: scene.period ?? 1,
    uView: [0, 0, 60],
    ...scene.values,
  }
  const shared = {}
  const layersOfEye = eyes.map((uEye, eye) => {
    const layers = {}
    for (const layer of scene.layers) {
      if (layer.shared && eye > 0) layers[layer.name] = shared[layer.name]
      else
        layers[layer.name] = shared[layer.name] = drawLayer(
          layer,
          { ...values, ...layer.values, uEye },
          layers,
        )
    }
    return layers
  })
  const frame = link(wholeFrame, shaderOf(scene.frame, 'FRAGMENT'))
  const moving = scene.moving && {
    program: link(wholeFrame, shaderOf(scene.moving.shader, 'FRAGMENT')),
    into: target(scene.moving.width, scene.moving.height, gl.RGBA16F, false),
  }
  const points =
    scene.points && link(shaderOf(scene.points.shader, 'VERTEX'), shaderOf(scene.points.shader, 'FRAGMENT'))
  const across = scene.layout === 'left-right' ? 2 : 1
  const down = scene.layout === 'top-bottom' ? 2 : 1
  const into = target(width * across, height * down, gl.RGBA8, false)
  const base = target(into.width, into.height, gl.RGBA8, false)
  // Only this part of each eye's picture moves; the rest stays as `base` has it.
  const [left, top, right, bottom] = scene.moves ?? [0, 0, 1, 1]
  const part = [Math.floor(left * width), Math.floor(top * height)]
  part.push(Math.ceil(right * width) - part[0], Math.ceil(bottom * height) - part[1])
  /** `uWhole` 1 draws every pixel; 0 leaves out, by discard, what never moves. */
  const draw = (framebuffer, uSeconds, uWhole) => {
    eyes.forEach((uEye, eye) => {
      const uOrigin = [eye % across === 1 ? width : 0, down === 2 && eye === 1 ? height : 0]
      const layers = { ...layersOfEye[eye] }
      const here = { ...values, uEye, uSeconds, uWhole, uJitter: [0, 0], uSample: 0 }
      if (moving) {
        gl.bindFramebuffer(gl.FRAMEBUFFER, moving.into.framebuffer)
        gl.viewport(0, 0, moving.into.width, moving.into.height)
        assign(
          moving.program,
          { ...here, uOrigin: [0, 0], uSize: [moving.into.width, moving.into.height] },
          layers,
        )
        gl.drawArrays(gl.TRIANGLES, 0, 3)
        layers[scene.moving.name] = moving.into
      }
      gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer)
      gl.viewport(...uOrigin, width, height)
      const area = uWhole ? [0, 0, width, height] : part
      gl.scissor(uOrigin[0] + area[0], uOrigin[1] + area[1], area[2], area[3])
      gl.enable(gl.SCISSOR_TEST)
      assign(frame, { ...here, uOrigin, uSize: [width, height] }, layers)
      gl.drawArrays(gl.TRIANGLES, 0, 3)
      if (points && !uWhole) {
        gl.enable(gl.BLEND)
        gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_COLOR)
        assign(points, { ...here, uOrigin, uSize: [width, height] }, layers)
        // Each point twice: the second draw puts what hangs over one edge of the sphere's seam at the other.
        gl.drawArrays(gl.POINTS, 0, 2 * scene.points.count)
        gl.disable(gl.BLEND)
      }
      gl.disable(gl.SCISSOR_TEST)
    })
  }
  /** Reads areas of the frame, one after another in one array. */
  const pixelsOf = (framebuffer, areas) => {
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer)
    const sizes = areas.map(([, , across, down]) => across * down * 4)
    const pixels = new Uint8Array(sizes.reduce((sum, size) => sum + size))
    let at = 0
    areas.forEach((area, i) => {
      gl.readPixels(...area, gl.RGBA, gl.UNSIGNED_BYTE, pixels.subarray(at, at + sizes[i]))
      at += sizes[i]
    })
    return pixels
  }
  const areas = eyes.map((_, eye) => {
    const origin = [eye % across === 1 ? width : 0, down === 2 && eye === 1 ? height : 0]
    return [origin[0] + part[0], origin[1] + part[1], part[2], part[3]]
  })
  draw(base.framebuffer, 0, 1)
  await fetch(`/base/${JSON.stringify(areas)}`, {
    method: 'POST',
    body: pixelsOf(base.framebuffer, [[0, 0, into.width, into.height]]),
  })
  const leaving = new Set()
  let index = 0
  for (const uSeconds of times) {
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, base.framebuffer)
    gl.bindFramebuffer(gl.DRAW_FRAMEBUFFER, into.framebuffer)
    for (const [x, y, w, h] of areas) {
      gl.blitFramebuffer(x, y, x + w, y + h, x, y, x + w, y + h, gl.COLOR_BUFFER_BIT, gl.NEAREST)
    }
    draw(into.framebuffer, uSeconds, 0)
    // Frames leave side by side: on a busy machine one alone spends its time waiting for its turn.
    const post = fetch(`/frame/${index++}`, { method: 'POST', body: pixelsOf(into.framebuffer, areas) }).then(
      () => leaving.delete(post),
    )
    leaving.add(post)
    if (leaving.size > 48) await Promise.race(leaving)
  }
  await Promise.all(leaving)
}
