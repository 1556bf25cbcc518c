/**
 * Refills `public/xr-profiles/` from the package `@webxr-input-profiles/assets` (98 MB in all): the layouts of every common kind of
 * controller, the shapes of a few. The browser fetches the first listed profile that a controller names, so the list holds only what is here.
 * Run `node src/setup/xr-profiles.mjs` after an update of the package.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const source = path.join(root, 'node_modules/@webxr-input-profiles/assets')
const target = path.join(root, 'public/xr-profiles')

/** Drawn as they look in the hand. */
const withShape = ['meta-quest-touch-plus', 'oculus-touch-v3', 'generic-hand']

/** Buttons and sticks only; `scene/` draws a plain wand for them. */
const layoutOnly = [
  'generic-button',
  'generic-touchpad',
  'generic-trigger',
  'generic-trigger-squeeze',
  'generic-trigger-squeeze-thumbstick',
  'generic-trigger-squeeze-touchpad',
  'generic-trigger-squeeze-touchpad-thumbstick',
  'generic-trigger-thumbstick',
  'generic-trigger-touchpad',
  'generic-trigger-touchpad-thumbstick',
]

rmSync(target, { recursive: true, force: true })
mkdirSync(target, { recursive: true })
for (const id of withShape) {
  cpSync(path.join(source, 'dist/profiles', id), path.join(target, id), { recursive: true })
}
for (const id of layoutOnly) {
  const from = path.join(source, 'dist/profiles', id, 'profile.json')
  mkdirSync(path.join(target, id))
  writeFileSync(path.join(target, id, 'profile.json'), readFileSync(from))
}
const list = Object.fromEntries(
  [...withShape, ...layoutOnly].map((id) => [id, { path: `${id}/profile.json` }]),
)
writeFileSync(path.join(target, 'profilesList.json'), `${JSON.stringify(list, null, 2)}\n`)
cpSync(path.join(source, 'LICENSE.md'), path.join(target, 'LICENSE.md'))
