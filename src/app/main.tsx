import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { navigate } from 'wouter/use-browser-location'
import { systemClock } from './clock'
import { config } from './config'
import { createKalturaCall } from './kaltura/client'
import { createHubHistory } from './kaltura/history'
import { createHubDoor } from './kaltura/hub'
import { createHubCall } from './kaltura/hub-call'
import { createKalturaLibrary } from './kaltura/library'
import type { TransportOptions } from './kaltura/transport'
import { Fault } from './media/errors'
import { browserNetwork } from './network'
import type { WatchHistory } from './ports'
import { type App, createApp } from './state/app'
import { AppProvider } from './state/hooks'
import { randomId } from './state/random-id'
import { setupReport } from './state/send-report'
import { createBrowserStore } from './storage'
import { Root } from './ui/app'
import { HeldAddress } from './ui/held-address'
import { createClaims } from './upload/claims'
import { createLedger } from './upload/ledger'
import { createVrDoor } from './xr/door'

const transport: TransportOptions = {
  fetch: (...request) => fetch(...request),
  clock: systemClock,
  timeoutMs: config.requestTimeoutMs,
  retries: config.requestRetries,
  backOffMs: config.requestBackOffMs,
}
const hubCall = createHubCall({ url: '', transport })
const tabStorage = createBrowserStore(() => sessionStorage)
const hubOptions = {
  url: '',
  clock: systemClock,
  transport,
  onSignedOut: () => app.session.actions.expire(),
  onOtherHub: () => location.reload(),
}
/** At `/send` the page belongs to somebody who has a code instead of a sign-in. */
const sendingHub =
  location.pathname === '/send'
    ? (await import('./kaltura/send-door')).createSendingHub(hubCall, tabStorage, hubOptions)
    : null
const hub = sendingHub ?? createHubDoor(hubOptions)
const ask = createKalturaCall(hub, transport)
const library = createKalturaLibrary({
  call: ask,
  hub,
  pageUrl: () => location.href,
  pixelRatio: () => devicePixelRatio,
})

/** A device that sends watches nothing. */
const noHistory: WatchHistory = { positions: async () => [], save: async () => undefined }

const loadStage = once(async () => (await import('./stage/stage')).createStage())
const loadPreview = once(async () => (await import('./stage/stage')).createStage())
const loadStatistics = once(async () =>
  (await import('./kaltura/statistics')).createStatistics({
    fetch: transport.fetch,
    hub,
    pageUrl: () => location.origin + location.pathname,
    newId: randomId,
  }),
)
const loadVrRoom = async () => (await import('./scene/room')).createVrRoom({ app, stage: await loadStage() })

const app: App = createApp({
  hub,
  library,
  history: sendingHub ? noHistory : createHubHistory(hubCall),
  loadIntegration: once(async () =>
    (await import('./kaltura/integration')).createIntegrationDoor({
      call: hubCall,
      fetch: transport.fetch,
    }),
  ),
  loadAccount: once(async () => (await import('./kaltura/account')).createAccountDoor(hubCall)),
  loadMembers: once(async () => (await import('./kaltura/members')).createMembersDoor(hubCall)),
  statistics: {
    begin(url, entryId) {
      const run = loadStatistics().then((statistics) => statistics.begin(url, entryId))
      // In the order of their happening; where the code does not come, nothing is counted.
      return { tell: (event) => void run.then(({ tell }) => tell(event)).catch(() => undefined) }
    },
  },
  loadPlayer: once(async () => (await import('./player/player')).createPlayer()),
  loadStage,
  loadPreview,
  editor: late(async () => {
    const [{ createEntryEditor }, { sendForm }] = await Promise.all([
      import('./kaltura/editor'),
      import('./kaltura/send-form'),
    ])
    return createEntryEditor({ hub, call: ask, sendForm })
  }),
  loadDoctor: once(async () => (await import('./xr/doctor')).createHeadsetDoctor()),
  loadVr: once(async () => (navigator.xr ? createVrDoor({ xr: navigator.xr, loadRoom: loadVrRoom }) : null)),
  storage: createBrowserStore(() => localStorage),
  tabStorage,
  clock: systemClock,
  uploads: {
    door: late(async () => {
      const [{ createUploadDoor }, { sendForm }] = await Promise.all([
        import('./kaltura/upload'),
        import('./kaltura/send-form'),
      ])
      return createUploadDoor({
        hub,
        ask,
        act: createKalturaCall(hub, { ...transport, retries: 0 }),
        sendForm,
      })
    }),
    ledger: createLedger(
      globalThis.indexedDB,
      'BroadcastChannel' in globalThis ? new BroadcastChannel('lumisphere-uploads') : null,
    ),
    claims: createClaims(navigator.locks),
    network: browserNetwork,
    send: late(async () => (await import('./kaltura/send-door')).createSendDoor(hubCall)),
    look: async (file, signal) => (await import('./upload/look')).lookAt(file, signal),
  },
  navigate: (path, { replace, visit } = {}) => navigate(path, { replace, state: visit ? { visit } : null }),
})

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root".')
void app.session.actions.load()
if (sendingHub) setupReport(app, sendingHub.report)
const Face = sendingHub ? (await import('./ui/send/send-page')).SendPage : Root
createRoot(root).render(
  <StrictMode>
    <AppProvider value={app}>
      <HeldAddress>
        <Face />
      </HeldAddress>
    </AppProvider>
  </StrictMode>,
)

/** Makes a thing at the first call and gives the same one ever after; a failure is not kept. */
function once<Thing>(make: () => Promise<Thing>): () => Promise<Thing> {
  let made: Promise<Thing> | null = null
  return () => {
    made ??= make().catch((error: unknown) => {
      made = null
      throw error
    })
    return made
  }
}

/** A port whose code is fetched at the first call of any of its functions, all of which answer by promise. */
function late<Port extends { readonly [Name in keyof Port]: (...given: never[]) => Promise<unknown> }>(
  make: () => Promise<Port>,
): Port {
  const load = once(make)
  const call =
    (name: string) =>
    async (...given: unknown[]) => {
      const port: object = await load().catch((cause: unknown) => {
        throw new Fault('offline', 'A part of the app could not be fetched.', { cause })
      })
      const act: (...given: unknown[]) => Promise<unknown> = Reflect.get(port, name)
      return act(...given)
    }
  return new Proxy({} as Port, { get: (_, name) => call(String(name)) })
}
