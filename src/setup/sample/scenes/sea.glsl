#ifdef FRAGMENT
uniform sampler2D uSky, uRock, uWater;
out vec4 color;
void main() {
  vec2 pixel = gl_FragCoord.xy - uOrigin;
  vec3 d = directionAt(pixel);
  vec4 rock = stillAt(uRock, pixel);
  if (uWhole < .5 && (d.y > 0. || rock.a > .999)) discard;
  vec3 light = vec3(0);
  if (d.y > 0.) light = stillAt(uSky, pixel).rgb + sunDisc(d);
  else if (rock.a < .999) {
    light = textureLod(uWater, pixel / uSize, 0.).rgb;
    // foam where the water licks the stone
    vec2 p = d.xz * (SEA / min(d.y, -1e-4));
    float r = length(p);
    if (r < 9.) {
      float near = .5 * textureLod(uRock, (pixel + vec2(0., uSize.y * .012)) / uSize, 2.5).a + .5 * textureLod(uRock, (pixel + vec2(0., uSize.y * .026)) / uSize, 4.).a;
      vec2 drift = .35 * vec2(sin(turning(2.)), cos(turning(2.)));
      float lace = smoothstep(.40, .72, fbm2(p * 4.6 + drift, 5)), breath = .5 + .5 * sin(turning(3.) + p.x + p.y * .7);
      light = mix(light, vec3(.74, .66, .66), near * lace * (.25 + .45 * breath));
    }
  }
  light = mix(light, rock.rgb / max(rock.a, .001), rock.a);
  float glow = max(dot(d, SUN), 0.);
  light += SUNLIGHT * .10 * pow(glow, 40.);
  color = shown(light * .82);
}
#endif
