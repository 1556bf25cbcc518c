import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

export type LineOptions = {
  /** Half the round trip, in milliseconds. */
  readonly delayMs: number
  /** Of all connections together, from the browser to the server; the way back is free of limits. */
  readonly bitsPerSecond: number
}

export type Line = {
  readonly port: number
  /** Bytes that browsers have sent so far, whatever became of them. */
  carried(): number
  /** Ends all connections at once; new ones are let through. */
  cut(): void
  stop(): Promise<void>
}

/** What a router holds back before it tells the sender to slow down, in seconds of the line. */
const queueSeconds = 0.1

/**
 * A slow line in front of a server: a TCP proxy that lets bytes through at a rate and after a delay, all connections sharing the rate
 * as they would share a cable. Its queue is short, so that the browser cannot hand over more than a line would hold.
 */
export async function createLine(target: number, { delayMs, bitsPerSecond }: LineOptions): Promise<Line> {
  const bytesPerMs = bitsPerSecond / 8000
  const sockets = new Set<Socket>()
  let freeAt = 0
  let carried = 0
  const forward = (from: Socket, to: Socket, isLimited: boolean) => {
    // One timer for all that is on its way: timers of their own overtake one another when the machine is busy.
    const onItsWay: { readonly at: number; readonly arrive: () => void }[] = []
    let isTimed = false
    const arrivals = () => {
      isTimed = false
      while (onItsWay[0] && onItsWay[0].at <= performance.now()) onItsWay.shift()?.arrive()
      wake()
    }
    const wake = () => {
      if (isTimed || !onItsWay[0]) return
      isTimed = true
      setTimeout(arrivals, onItsWay[0].at - performance.now())
    }
    const send = (at: number, arrive: () => void) => {
      onItsWay.push({ at, arrive })
      wake()
    }
    from.on('data', (bytes) => {
      const now = performance.now()
      if (isLimited) carried += bytes.length
      if (isLimited) freeAt = Math.max(freeAt, now) + bytes.length / bytesPerMs
      const leavesAt = isLimited ? freeAt : now
      if (isLimited && leavesAt - now > queueSeconds * 1000) {
        from.pause()
        setTimeout(() => from.resume(), leavesAt - now - queueSeconds * 500)
      }
      send(leavesAt + delayMs, () => to.writable && to.write(bytes))
    })
    from.on('end', () => send(delayMs + performance.now(), () => to.end()))
    from.on('error', () => to.destroy())
    from.on('close', () => sockets.delete(from))
  }
  const server = createServer({ highWaterMark: 16 * 1024 }, (browser) => {
    const service = connect(target, '127.0.0.1')
    for (const socket of [browser, service]) {
      sockets.add(socket)
      socket.setNoDelay(true)
    }
    forward(browser, service, true)
    forward(service, browser, false)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    carried: () => carried,
    cut,
    async stop() {
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
