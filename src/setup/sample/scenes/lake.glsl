#ifdef FRAGMENT
uniform sampler2D uSky, uJetty;
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
  vec2 pixel = gl_FragCoord.xy - uOrigin;
  vec3 d = directionAt(pixel);
  vec3 light = vec3(0);
  vec4 jetty = textureLod(uJetty, pixel / uSize, 0.);
  vec3 flame = WARM * (1. + .05 * sin(turning(9.)) + .04 * sin(turning(23.) + 1.));
  if (d.y > 0.) {
    vec4 sky = around(uSky, d, 0.);
    light = sky.rgb;
    if (sky.a > .001) {
      float kind = noise3(d * 60.), beat = 1. + .35 * sin(turning(7. + floor(kind * 9.)) + 40. * kind) * smoothstep(.6, .05, d.y);
      light += sky.a * beat * mix(vec3(1., .80, .62), vec3(.70, .84, 1.), smoothstep(.3, .7, kind));
    }
    // one shooting star
    float t = (uSeconds - 5.) / .9;
    if (t > 0. && t < 1.) {
      vec3 a = normalize(vec3(-.75, .80, -1.)), b = normalize(vec3(-.05, .42, -1.));
      vec3 n = normalize(cross(a, b)), head = normalize(mix(a, b, t));
      float along = dot(d - head, normalize(b - a)), off = dot(d, n) / pixelAngle();
      float tail = along < 0. ? exp(along * 14.) : exp(-pow(along / pixelAngle(), 2.));
      light += vec3(.8, .9, 1.) * 1.6 * tail * exp(-off * off * .6) * smoothstep(0., .25, t) * smoothstep(1., .55, t);
    }
  } else if (jetty.a < .999) {
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
  }
  light = light * (1. - jetty.a) + jetty.rgb * mix(1., flame.x, .8);
  float glow = max(dot(d, normalize(LAMP)), 0.);
  light += flame * (.030 * pow(glow, 160.) + .16 * pow(glow, 2400.));
  color = shown(light * 3.4);
}
#endif
