precision highp float;
precision highp int;
// What every scene shares. The viewer stands at the origin; ahead is -Z, right +X, up +Y; metres.
uniform vec2 uSize, uOrigin, uJitter;
uniform int uShape;      // 0: all around, 1: the half in front, 2: flat
uniform vec3 uView;      // flat only: yaw (to the right), pitch (up), vertical field of view; degrees
uniform float uEye;      // how far this eye is to the right of the middle
uniform float uSeconds, uLoop;
uniform int uSample;
uniform float uWhole;    // 0: pixels that never change may be discarded

const float PI = 3.14159265359, TAU = 6.28318530718;

// Direction of a pixel; row 0 is the top.
vec3 directionAt(vec2 pixel) {
  vec2 at = pixel / uSize - 0.5;
  if (uShape == 2) {
    float f = tan(radians(uView.z) * 0.5) * 2.;
    vec3 d = normalize(vec3(at.x * f * uSize.x / uSize.y, -at.y * f, -1.));
    float p = radians(uView.y), y = radians(uView.x);
    d.yz = vec2(d.y * cos(p) - d.z * sin(p), d.y * sin(p) + d.z * cos(p));
    d.xz = vec2(d.x * cos(y) - d.z * sin(y), d.x * sin(y) + d.z * cos(y));
    return d;
  }
  float longitude = at.x * (uShape == 1 ? PI : TAU), latitude = clamp(-at.y, -.4998, .4998) * PI;
  return vec3(sin(longitude) * cos(latitude), sin(latitude), -cos(longitude) * cos(latitude));
}

// Where this direction lies in the picture, 0 to 1; the opposite of directionAt for spheres.
vec2 placeOf(vec3 d) {
  return vec2(atan(d.x, -d.z) / (uShape == 1 ? PI : TAU) + 0.5, 0.5 - asin(clamp(d.y, -1., 1.)) / PI);
}

// Where the eye is that looks in this direction: both eyes turn with the head, and meet at the poles.
vec3 eyeFor(vec3 d) {
  float level = length(d.xz);
  return uEye * smoothstep(0., 0.4, level) * vec3(-d.z, 0., d.x) / max(level, 1e-4);
}

vec4 around(sampler2D picture, vec3 d, float lod) { return textureLod(picture, placeOf(d), lod); }

// Angle of one pixel, radians.
float pixelAngle() {
  return uShape == 2 ? radians(uView.z) / uSize.y : PI / uSize.y;
}

float hash1(float p) { p = fract(p * .1031); p *= p + 33.33; p *= p + p; return fract(p); }
float hash2(vec2 p) { vec3 q = fract(p.xyx * .1031); q += dot(q, q.yzx + 33.33); return fract((q.x + q.y) * q.z); }
float hash3(vec3 p) { p = fract(p * .1031); p += dot(p, p.zyx + 31.32); return fract((p.x + p.y) * p.z); }
vec3 hash33(vec3 p) {
  p = fract(p * vec3(.1031, .1030, .0973)); p += dot(p, p.yxz + 33.33);
  return fract((p.xxy + p.yxx) * p.zyx);
}

float noise2(vec2 p) {
  vec2 i = floor(p), f = fract(p), u = f * f * (3. - 2. * f);
  return mix(mix(hash2(i), hash2(i + vec2(1, 0)), u.x), mix(hash2(i + vec2(0, 1)), hash2(i + vec2(1, 1)), u.x), u.y);
}
float noise3(vec3 p) {
  vec3 i = floor(p), f = fract(p), u = f * f * (3. - 2. * f);
  return mix(
    mix(mix(hash3(i), hash3(i + vec3(1, 0, 0)), u.x), mix(hash3(i + vec3(0, 1, 0)), hash3(i + vec3(1, 1, 0)), u.x), u.y),
    mix(mix(hash3(i + vec3(0, 0, 1)), hash3(i + vec3(1, 0, 1)), u.x),
        mix(hash3(i + vec3(0, 1, 1)), hash3(i + vec3(1, 1, 1)), u.x), u.y), u.z);
}
float fbm2(vec2 p, int octaves) {
  float sum = 0., a = .5;
  for (int i = 0; i < octaves; i++) { sum += a * noise2(p); p = mat2(1.6, 1.2, -1.2, 1.6) * p + 17.3; a *= .5; }
  return sum;
}
float fbm3(vec3 p, int octaves) {
  float sum = 0., a = .5;
  for (int i = 0; i < octaves; i++) {
    sum += a * noise3(p);
    p = mat3(0., 1.6, 1.2, -1.6, .72, -.96, -1.2, -.96, 1.28) * p + 11.7; a *= .5;
  }
  return sum;
}

// The pixel of a still layer that has the size of the frame.
vec4 stillAt(sampler2D layer, vec2 pixel) { return texelFetch(layer, ivec2(pixel), 0); }

// A phase that comes back to itself at the end of the loop, `turns` times.
float turning(float turns) { return TAU * turns * uSeconds / uLoop; }

#ifdef FRAGMENT
// From light to the screen: soft shoulder, sRGB, and a still dither that keeps gradients smooth.
vec4 shown(vec3 light) {
  vec3 x = max(light, 0.);
  x = x * (2.51 * x + .03) / (x * (2.43 * x + .59) + .14);
  x = mix(12.92 * x, 1.055 * pow(clamp(x, 0., 1.), vec3(1. / 2.4)) - .055, step(.0031308, x));
  vec2 p = gl_FragCoord.xy - uOrigin;
  float grain = fract(52.9829189 * fract(dot(p, vec2(.06711056, .00583715))));
  return vec4(x + (grain - .5) * 1.4 / 255., 1.);
}
#endif
