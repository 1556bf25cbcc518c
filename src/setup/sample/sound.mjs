/**
 * The sounds of the scenes, synthesised: everything is laid on a ring, so that each sound loops without a seam.
 * `sounds[name](seconds)` returns left and right as Float32Arrays at 48 kHz, peak below 1.
 */
export const RATE = 48_000

export const sounds = {
  lake: (seconds) =>
    pair((side) => {
      const wind = scaled(filtered(noise(seconds, 11 + side), 'lowpass', 260, 0.7), 0.5)
      const water = swelled(
        filtered(noise(seconds, 21 + side), 'bandpass', 620, 1.1),
        seconds,
        5,
        0.6 * side,
        3,
        0.32,
      )
      return mixed(wind, water, crickets(seconds, side))
    }),
  columns: (seconds) =>
    pair((side) => {
      const air = scaled(filtered(noise(seconds, 31 + side), 'lowpass', 180, 0.8), 0.9)
      const drips = ring(seconds)
      for (const [at, pitch, level] of [
        [0.4, 1320, 0.5],
        [2.3, 980, 0.4],
        [3.1, 1560, 0.22],
        [5.6, 1180, 0.45],
        [7.2, 1740, 0.2],
        [8.7, 890, 0.35],
      ]) {
        drop(drips, at + 0.004 * side, pitch, level)
      }
      return mixed(air, hall(drips, side), tone(seconds, 55, 0.035), tone(seconds, 82.5, 0.02))
    }),
  sea: (seconds) => sea(seconds, 2, 41),
  swell: (seconds) => sea(seconds, 2, 47),
  shore: (seconds) => sea(seconds, 4, 53),
  city: (seconds) =>
    pair((side) => {
      const hum = scaled(filtered(noise(seconds, 61 + side), 'lowpass', 150, 0.7), 0.95)
      const tyres = swelled(
        filtered(noise(seconds, 67 + side), 'bandpass', 480, 0.6),
        seconds,
        3,
        1.7 * side,
        1.4,
        0.16,
      )
      return mixed(hum, tyres, chord(seconds, [110, 164.8, 220, 277.2], 0.016, side))
    }),
  canyon: (seconds) =>
    pair((side) => {
      const low = swelled(
        filtered(noise(seconds, 71 + side), 'bandpass', 210, 2),
        seconds,
        2,
        0.8 * side,
        1.2,
        1,
      )
      const high = swelled(
        filtered(noise(seconds, 73 + side), 'bandpass', 640, 5),
        seconds,
        3,
        2 + side,
        2,
        0.5,
      )
      const sand = swelled(
        filtered(noise(seconds, 79 + side), 'highpass', 5200, 0.7),
        seconds,
        2,
        side,
        1,
        0.02,
      )
      return mixed(low, high, sand)
    }),
  aurora: (seconds) =>
    pair((side) => {
      const wind = swelled(
        filtered(noise(seconds, 83 + side), 'bandpass', 330, 0.8),
        seconds,
        2,
        side,
        1,
        0.35,
      )
      return mixed(wind, chord(seconds, [146.8, 220, 293.7, 440, 587.3], 0.05, side))
    }),
  tones: (seconds) =>
    pair((side) => {
      const chords = [
        [130.8, 196, 261.6, 329.6],
        [110, 164.8, 261.6, 329.6],
        [87.3, 174.6, 261.6, 349.2],
        [98, 196, 246.9, 392],
      ]
      const quiet = chords.map((notes, i) =>
        shaped(chord(seconds, notes, 0.15, side), (t) => bell(t / seconds, (i + 0.5) / 4, 0.17)),
      )
      return hall(mixed(...quiet), side)
    }),
}

function sea(seconds, swells, seed) {
  return pair((side) => {
    const body = swelled(
      filtered(noise(seconds, seed + side), 'lowpass', 420, 0.7),
      seconds,
      swells,
      0.5 * side,
      2.2,
      1,
    )
    const wash = swelled(
      filtered(noise(seconds, seed + 2 + side), 'bandpass', 1500, 0.5),
      seconds,
      swells,
      -0.9 + 0.7 * side,
      4,
      0.36,
    )
    const hiss = swelled(
      filtered(noise(seconds, seed + 4 + side), 'highpass', 3800, 0.6),
      seconds,
      swells,
      -1.5 + 0.9 * side,
      6,
      0.1,
    )
    return mixed(body, wash, hiss)
  })
}

const ring = (seconds) => new Float32Array(Math.round(seconds * RATE))

/** Both sides, brought to the same comfortable loudness. */
function pair(make) {
  const sides = [make(0), make(1)]
  let peak = 0
  for (const side of sides) for (const value of side) peak = Math.max(peak, Math.abs(value))
  return sides.map((side) => scaled(side, 0.5 / peak))
}

function noise(seconds, seed) {
  let state = (seed * 2654435761) >>> 0
  return ring(seconds).map(() => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state / 2 ** 31 - 1) * 0.5
  })
}

const scaled = (samples, by) => samples.map((value) => value * by)

function mixed(...parts) {
  return parts[0].map((_, i) => parts.reduce((sum, part) => sum + part[i], 0))
}

const shaped = (samples, envelope) => samples.map((value, i) => value * envelope(i / RATE))

/** Rises and falls `times` in the ring; the larger `sharp`, the longer the calm between. */
function swelled(samples, seconds, times, phase, sharp, level) {
  return shaped(samples, (t) => {
    const wave = 0.5 + 0.5 * Math.sin((2 * Math.PI * times * t) / seconds + phase)
    return level * (0.14 + 0.86 * wave ** sharp)
  })
}

/** A bell-shaped envelope on the ring, all in parts of its length. */
function bell(at, middle, width) {
  const away = Math.min(Math.abs(at - middle), 1 - Math.abs(at - middle))
  return Math.exp(-((away / width) ** 2))
}

/** A second-order filter, run twice around the ring so that its end meets its beginning (Audio EQ Cookbook). */
function filtered(samples, kind, hertz, q) {
  const w = (2 * Math.PI * hertz) / RATE
  const alpha = Math.sin(w) / (2 * q)
  const cos = Math.cos(w)
  const b = {
    lowpass: [(1 - cos) / 2, 1 - cos, (1 - cos) / 2],
    highpass: [(1 + cos) / 2, -(1 + cos), (1 + cos) / 2],
    bandpass: [alpha, 0, -alpha],
  }[kind].map((value) => value / (1 + alpha))
  const a = [(-2 * cos) / (1 + alpha), (1 - alpha) / (1 + alpha)]
  const out = new Float32Array(samples.length)
  let [x1, x2, y1, y2] = [0, 0, 0, 0]
  for (let round = 0; round < 2; round++) {
    for (let i = 0; i < samples.length; i++) {
      const x = samples[i]
      const y = b[0] * x + b[1] * x1 + b[2] * x2 - a[0] * y1 - a[1] * y2
      ;[x2, x1, y2, y1] = [x1, x, y1, y]
      out[i] = y
    }
  }
  return out
}

/** A steady tone, its pitch moved to the nearest that closes on the ring. */
function tone(seconds, hertz, level, phase = 0) {
  const turns = Math.round(hertz * seconds)
  return ring(seconds).map((_, i) => level * Math.sin((2 * Math.PI * turns * i) / (seconds * RATE) + phase))
}

/** Soft organ-like notes that drift a little against each other. */
function chord(seconds, notes, level, side) {
  const parts = notes.flatMap((hertz, n) => [
    swelled(tone(seconds, hertz * 0.9985, level, n + side), seconds, 1 + (n % 3), n * 1.3 + side * 0.8, 1, 1),
    swelled(
      tone(seconds, hertz * 1.0015, level * 0.8, 2 * n),
      seconds,
      1 + ((n + 1) % 3),
      n * 2.1 + side,
      1,
      1,
    ),
    tone(seconds, hertz * 2, level * 0.12, n + 2 * side),
  ])
  return mixed(...parts)
}

function drop(samples, at, hertz, level) {
  for (let i = 0; i < RATE * 0.4; i++) {
    const t = i / RATE
    const value =
      level * Math.min(1, t * 900) * Math.exp(-t * 26) * Math.sin(2 * Math.PI * hertz * t * (1 + 0.9 * t))
    samples[(Math.round(at * RATE) + i) % samples.length] += value
  }
}

function crickets(seconds, side) {
  const samples = ring(seconds)
  for (const [hertz, perSecond, level, pan] of [
    [4100, 1.5, 0.012, 0.3],
    [4650, 1.25, 0.008, 0.8],
  ]) {
    const calls = Math.round(perSecond * seconds)
    for (let call = 0; call < calls; call++) {
      for (let pulse = 0; pulse < 3; pulse++) {
        const start = Math.round(((call / calls) * seconds + pulse * 0.038 + pan) * RATE)
        for (let i = 0; i < 1150; i++) {
          const loud = level * (side ? pan : 1 - pan) * Math.sin((Math.PI * i) / 1150) ** 2
          samples[(start + i) % samples.length] += loud * Math.sin((2 * Math.PI * hertz * i) / RATE)
        }
      }
    }
  }
  return samples
}

/** The echo of a large stone room: feedback delays around the ring. */
function hall(samples, side) {
  const wet = new Float32Array(samples.length)
  for (const [delay, keep] of [
    [0.0731, 0.8],
    [0.0893, 0.78],
    [0.1087, 0.76],
    [0.1319, 0.74],
  ]) {
    const offset = Math.round((delay + side * 0.0041) * RATE)
    const comb = Float32Array.from(samples)
    for (let i = 0; i < comb.length * 2; i++) {
      const at = i % comb.length
      comb[at] = samples[at] + keep * comb[(at - offset + comb.length) % comb.length]
    }
    for (let i = 0; i < wet.length; i++) wet[i] += comb[i] * 0.16
  }
  return mixed(scaled(samples, 0.6), filtered(wet, 'lowpass', 2600, 0.7))
}
