/**
 * The sphere without a sphere: each pixel computes its own direction and looks up the one texel that belongs to it, so the projection is
 * exact at every zoom, without a seam or pinched poles. Any closed shape around the viewer carries it; a box has the fewest corners.
 *
 * The texture is read as it is, sRGB in and sRGB out: no decoding, no tone mapping, so the pixels on screen are the pixels of the file.
 */

/** Drops every translation: 360° pictures have no parallax, wherever the head is and whatever the distance of the eyes. */
export const surfaceVertexShader = /* glsl */ `
  in vec3 position;
  uniform mat4 modelMatrix;
  uniform mat4 viewMatrix;
  uniform mat4 projectionMatrix;
  out vec3 direction;

  void main() {
    direction = position;
    gl_Position = projectionMatrix * vec4(mat3(viewMatrix) * mat3(modelMatrix) * position, 1.0);
  }
`

/**
 * Defines: `PARTIAL` for a picture that does not cover the whole sphere, `OPEN` where it does not go all around either,
 * `SIDE_BY_SIDE` for a frame whose left and right edges are not neighbours although the picture goes around, `MIPMAPS` for a texture to be
 * read with them. `extent` is the middle longitude, the width, the top latitude and the height in radians.
 * `arc` is an arc tangent of our own: GLSL leaves the accuracy of `atan` to the driver. Greatest error 2e-6 rad = 0.002 px at 3840.
 */
export const surfaceFragmentShader = /* glsl */ `
  precision highp float;
  uniform highp sampler2D map;
  uniform vec4 part;
  uniform vec4 extent;
  uniform vec2 frame;
  uniform vec3 background;
  in vec3 direction;
  out vec4 colour;

  const float PI = 3.141592653589793;

  float arc(float y, float x) {
    float ay = abs(y);
    float ax = abs(x);
    float t = min(ax, ay) / max(max(ax, ay), 1e-20);
    float s = t * t;
    float r = t * (0.99997726 + s * (-0.33262347 + s * (0.19354346 + s * (-0.11643287 + s * (0.05265332 - s * 0.01172120)))));
    r = ay > ax ? 0.5 * PI - r : r;
    r = x < 0.0 ? PI - r : r;
    return y < 0.0 ? -r : r;
  }

  void main() {
    float longitude = arc(direction.x, -direction.z);
    float latitude = arc(direction.y, length(direction.xz));
    #ifdef PARTIAL
      longitude -= extent.x;
      longitude -= 2.0 * PI * round(longitude / (2.0 * PI));
      float across = 0.5 + longitude / extent.y;
      float down = (extent.z - latitude) / extent.w;
    #else
      float across = 0.5 + longitude / (2.0 * PI);
      float down = 0.5 - latitude / PI;
    #endif

    // Half a texel of margin keeps the other eye's picture out of the linear filter.
    vec2 margin = 0.5 / (frame * part.zw);
    float y = part.y + clamp(down, margin.y, 1.0 - margin.y) * part.w;

    #if defined(OPEN)
      float x = part.x + clamp(across, margin.x, 1.0 - margin.x) * part.z;
      vec3 texel = textureLod(map, vec2(x, y), 0.0).rgb;
    #elif defined(SIDE_BY_SIDE)
      float inner = clamp(across, margin.x, 1.0 - margin.x);
      vec3 texel = textureLod(map, vec2(part.x + inner * part.z, y), 0.0).rgb;
      // Within half a texel of the seam the filter has to reach over to the other edge of this eye's half, as wrapping does for a whole frame.
      float over = (across - inner) / (2.0 * margin.x);
      if (over != 0.0) {
        texel = mix(texel, textureLod(map, vec2(part.x + (1.0 - inner) * part.z, y), 0.0).rgb, abs(over));
      }
    #elif defined(MIPMAPS)
      vec2 at = vec2(across, y);
      vec2 dx = dFdx(at);
      vec2 dy = dFdy(at);
      // Where the longitude jumps from 1 to 0 the derivative would pick the smallest picture: that is the seam others show.
      dx.x -= round(dx.x);
      dy.x -= round(dy.x);
      vec3 texel = textureGrad(map, at, dx, dy).rgb;
    #else
      vec3 texel = textureLod(map, vec2(across, y), 0.0).rgb;
    #endif

    #ifdef PARTIAL
      vec2 beyond = max(abs(vec2(across, down) - 0.5) - 0.5, 0.0) * degrees(extent.yw);
      texel = mix(texel, background, smoothstep(0.0, 3.0, length(beyond)));
    #endif
    colour = vec4(texel, 1.0);
  }
`
