import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/**
 * @react-three/xr imports its headset emulator lazily, and bundlers emit that chunk (6 MB of synthetic rooms) even when it is switched off.
 * The product has no emulator: tests bring their own.
 */
const withoutEmulator: Plugin = {
  name: 'without-emulator',
  enforce: 'pre',
  load(id) {
    if (!id.replaceAll('\\', '/').includes('/@pmndrs/xr/dist/emulate.js')) return null
    return `export function emulate() { throw new Error('This build has no headset emulator.') }`
  },
}

/** dash.js without DRM, Smooth Streaming and metrics reporting, which nothing here uses: 20 kB less (gzip). Its package names no such entry. */
const dash = fileURLToPath(
  new URL('node_modules/dashjs/dist/modern/esm/dash.mediaplayer.min.js', import.meta.url),
)

export default defineConfig({
  plugins: [react(), withoutEmulator],
  // Not zustand: @react-three/xr needs its own version 4, whose selectors take an equality.
  resolve: { dedupe: ['three', '@react-three/fiber', 'react', 'react-dom'], alias: { dashjs: dash } },
  build: {
    target: 'es2022',
    manifest: true,
    chunkSizeWarningLimit: 900,
    // Browsers that do not know `modulepreload` fetch the same scripts a moment later.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What every page needs is two files, one of which changes rarely: forty small ones compress badly and are asked for one by one.
          groups: [
            { name: 'vendors', tags: ['$initial'], test: /[\\/]node_modules[\\/]/, priority: 2 },
            // Not `main`: it waits for what it fetches, which may need these.
            {
              name: 'start',
              tags: ['$initial'],
              test: (id) => !/main\.tsx$|\.html$/.test(id),
              priority: 1,
            },
          ],
        },
      },
    },
  },
})
