#ifdef FRAGMENT
// The water alone: smooth, so it is drawn at half the size.
uniform sampler2D uSky;
out vec4 color;
const vec3 LAMP = vec3(2.15, -.28, -4.3);
const vec3 WARM = vec3(1., .50, .17);

vec2 ripple(vec2 p, float footprint) {
  vec2 slope = vec2(0);
  for (int i = 0; i < 8; i++) {
    float f = float(i), k = 1.1 * pow(1.52, f), angle = 2.4 * f + .6;
    vec2 way = vec2(cos(angle), sin(angle));
    float turns = floor(sqrt(k) * 1.6 + .5);
    float keep = exp(-pow(k * footprint * .7, 2.));
    slope += way * keep * .0060 * cos(dot(p, way) * k + 1.7 * f + turning(turns) + .8 * sin(dot(p, way.yx) * k * .31 + f));
  }
  return slope;
}

void main() {
  vec3 d = directionAt(gl_FragCoord.xy), light = vec3(0);
  if (d.y > .02) { color = vec4(0); return; }
  d.y = min(d.y, -1e-4);
  vec3 flame = WARM * (1. + .05 * sin(turning(9.)) + .04 * sin(turning(23.) + 1.));
  float away = 1.62 / max(-d.y, 1e-4);
  vec3 p = d * away;
  float footprint = pixelAngle() * away / max(-d.y, .02);
  vec2 s = ripple(p.xz, footprint) * smoothstep(260., 8., away);
  vec3 n = normalize(vec3(-s.x, 1., -s.y));
  vec3 r = reflect(d, n); r.y = max(abs(r.y), 1e-3);
  float face = max(dot(-d, n), 0.), fresnel = .02 + .98 * pow(1. - face, 5.);
  float lod = 1. + 1.8 * smoothstep(.0, .35, -d.y);
  vec3 mirrored = .4 * around(uSky, r, lod).rgb + .3 * around(uSky, normalize(r + vec3(0., .011, 0.)), lod).rgb
    + .3 * around(uSky, normalize(r + vec3(0., .024, 0.)), lod + .5).rgb;
  light = mirrored * mix(fresnel, 1., .22) * .92 + vec3(.0007, .0022, .0032);
  vec3 to = LAMP - p;
  float miss = length(cross(to, r)), ahead = step(0., dot(to, r));
  light += flame * ahead * fresnel * (5. * exp(-miss * miss * 90.) + .16 * exp(-miss * 3.5));
  light += flame * .0035 / (dot(to, to) * .16 + .5);
    color = vec4(light, 1.);
}
#endif
