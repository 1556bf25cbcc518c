import { describe, expect, it, vi } from 'vitest'
import { createStatistics } from '../../src/app/kaltura/statistics'
import type { StatisticsEvent } from '../../src/app/media/statistics'
import { createFakeHub } from '../fakes/hub'

const event = (given: Partial<StatisticsEvent>): StatisticsEvent => ({
  name: 'impression',
  position: 0,
  speed: 1,
  caption: '',
  isInHeadset: false,
  beginsAnew: false,
  details: {},
  ...given,
})

function counting(answer: () => Promise<Response>) {
  const sent: { url: string; fields: Record<string, string>; init: RequestInit }[] = []
  let ids = 0
  const statistics = createStatistics({
    fetch: async (url, init) => {
      sent.push({
        url: String(url),
        fields: Object.fromEntries(init?.body as URLSearchParams),
        init: init ?? {},
      })
      return await answer()
    },
    hub: createFakeHub(),
    pageUrl: () => 'https://media.example/watch/0_a',
    newId: () => `id${++ids}`,
  })
  return { sent, run: statistics.begin('https://count.example/api_v3/index.php', '0_a') }
}

describe('The beacon to Kaltura', () => {
  it('sends small forms that outlive the page and need no preflight, numbered from 1', async () => {
    const { sent, run } = counting(async () =>
      Response.json({ time: 1_766_000_000, viewEventsEnabled: true }),
    )
    run.tell(event({ name: 'impression' }))
    await vi.waitFor(() => expect(sent).toHaveLength(1))
    await new Promise((resolve) => setTimeout(resolve))
    run.tell(event({ name: 'seek', position: 12.34567, isInHeadset: true, details: { targetPosition: 30 } }))
    await vi.waitFor(() => expect(sent).toHaveLength(2))
    expect(sent[0]).toMatchObject({
      url: 'https://count.example/api_v3/index.php?service=analytics&action=trackEvent&format=1',
      init: { method: 'POST', keepalive: true, credentials: 'omit' },
      fields: {
        eventType: '1',
        eventIndex: '1',
        partnerId: '102',
        entryId: '0_a',
        sessionId: 'id1:id2',
        playbackType: 'vod',
        referrer: btoa('https://media.example/watch/0_a'),
        userId: 'ann@example.org',
      },
    })
    expect(sent[0]?.fields).not.toHaveProperty('customVar1')
    expect(sent[1]?.fields).toMatchObject({
      eventType: '35',
      eventIndex: '2',
      position: '12.346',
      targetPosition: '30',
      customVar1: 'vr',
      sessionStartTime: '1766000000',
    })
  })

  it('never fails, repeats nothing, and stops after three failures in a row', async () => {
    const { sent, run } = counting(async () => {
      throw new TypeError('Failed to fetch')
    })
    for (let index = 0; index < 10; index++) {
      run.tell(event({}))
      await new Promise((resolve) => setTimeout(resolve))
    }
    expect(sent).toHaveLength(3)
  })

  it('begins the numbers anew with a new view', async () => {
    const { sent, run } = counting(async () => Response.json(1_766_000_000))
    run.tell(event({}))
    run.tell(event({ name: 'resume', beginsAnew: true }))
    await vi.waitFor(() => expect(sent).toHaveLength(2))
    expect(sent.map(({ fields }) => fields.eventIndex)).toEqual(['1', '1'])
  })
})
