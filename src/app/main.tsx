import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { systemClock } from './clock'
import { config } from './config'
import { createKalturaCall } from './kaltura/client'
import { createHubDoor } from './kaltura/hub'
import { createKalturaLibrary } from './kaltura/library'
import type { TransportOptions } from './kaltura/transport'
import { Fault } from './media/errors'
import { type App, createApp } from './state/app'
import { AppProvider } from './state/hooks'
import { createBrowserStore } from './storage'
import { Root } from './ui/app'

const transport: TransportOptions = {
  fetch: (...request) => fetch(...request),
  clock: systemClock,
  timeoutMs: config.requestTimeoutMs,
  retries: config.requestRetries,
  backOffMs: config.requestBackOffMs,
}
const hub = createHubDoor({
  url: '',
  clock: systemClock,
  transport,
  onSignedOut: () => app.session.actions.expire(),
})
const library = createKalturaLibrary({
  call: createKalturaCall(hub, transport),
  hub,
  pageUrl: () => location.href,
  pixelRatio: () => devicePixelRatio,
})

const app: App = createApp({
  hub,
  library,
  loadPlayer: async () => {
    throw new Fault('unexpected', 'There is no player in this build.')
  },
  loadStage: async () => {
    throw new Fault('unexpected', 'There is no stage in this build.')
  },
  loadVr: async () => null,
  storage: createBrowserStore(() => localStorage),
  tabStorage: createBrowserStore(() => sessionStorage),
  clock: systemClock,
})

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root".')
void app.session.actions.load()
createRoot(root).render(
  <StrictMode>
    <AppProvider value={app}>
      <Root />
    </AppProvider>
  </StrictMode>,
)
