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

function target(width, height, format, mipmaps) {
  const texture = gl.createTexture()
  gl.bindTexture(gl.TEXTURE_2D, texture)
  const levels = mipmaps ? 1 + Math.floor(Math.log2(Math.max(width, height))) : 1
  gl.texStorage2D(gl.TEXTURE_2D, levels, format, width, height)
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, mipmaps ? gl.LINEAR_MIPMAP_LINEAR : gl.LINEAR)
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE)
  const framebuffer = gl.createFramebuffer()
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer)
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0)
  return { texture, framebuffer, width, height }
}

/** Gives a program its scene-wide values and the layers drawn so far. */
function assign(program, values, layers) {
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
  const eyes = scene.layout === 'mono' ? [0] : [-0.5 * scene.ipd, 0.5 * scene.ipd]
  const shapes = { full: 0, half: 1, flat: 2 }
  const values = {
    uShape: shapes[scene.shape],
    uSeconds: 0,
    uLoop: scene.duration ?? 1,
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
  const points =
    scene.points && link(shaderOf(scene.points.shader, 'VERTEX'), shaderOf(scene.points.shader, 'FRAGMENT'))
  const across = scene.layout === 'left-right' ? 2 : 1
  const down = scene.layout === 'top-bottom' ? 2 : 1
  const into = target(width * across, height * down, gl.RGBA8, false)
  const pixels = new Uint8Array(into.width * into.height * 4)
  let sent = Promise.resolve()
  for (const uSeconds of times) {
    eyes.forEach((uEye, eye) => {
      const uOrigin = [eye % across === 1 ? width : 0, down === 2 && eye === 1 ? height : 0]
      gl.bindFramebuffer(gl.FRAMEBUFFER, into.framebuffer)
      gl.viewport(...uOrigin, width, height)
      gl.scissor(...uOrigin, width, height)
      const now = { ...values, uEye, uOrigin, uSeconds, uSize: [width, height], uJitter: [0, 0], uSample: 0 }
      assign(frame, now, layersOfEye[eye])
      gl.drawArrays(gl.TRIANGLES, 0, 3)
      if (!points) return
      gl.enable(gl.SCISSOR_TEST)
      gl.enable(gl.BLEND)
      gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_COLOR)
      assign(points, now, layersOfEye[eye])
      // Each point twice: the second draw puts what hangs over one edge of the sphere's seam at the other.
      gl.drawArrays(gl.POINTS, 0, 2 * scene.points.count)
      gl.disable(gl.BLEND)
      gl.disable(gl.SCISSOR_TEST)
    })
    gl.readPixels(0, 0, into.width, into.height, gl.RGBA, gl.UNSIGNED_BYTE, pixels)
    // One frame is on its way while the next is drawn.
    await sent
    sent = fetch('/frame', { method: 'POST', body: pixels })
  }
  await sent
}
