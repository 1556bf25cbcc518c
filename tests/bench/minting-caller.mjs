/** In a thread of its own, so that asking does not slow the answering: sends `count` POSTs, `lanes` at once, and tells how long each took. */
import { Agent, request } from 'node:http'
import { parentPort } from 'node:worker_threads'

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

parentPort.on('message', async ({ url, origin, cookies, count, lanes }) => {
  const times = []
  let next = 0
  const begun = performance.now()
  const lane = async () => {
    while (next < count) {
      const cookie = cookies[next++ % cookies.length]
      const sent = performance.now()
      await ask(url, { origin, cookie })
      times.push(performance.now() - sent)
    }
  }
  try {
    await Promise.all(Array.from({ length: lanes }, lane))
    parentPort.postMessage({ seconds: (performance.now() - begun) / 1000, times })
  } catch (error) {
    parentPort.postMessage({ fault: String(error) })
  }
})

function ask(url, headers) {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume()
      answer.on('end', () =>
        answer.statusCode === 200 ? resolve() : reject(new Error(`status ${answer.statusCode}`)),
      )
    })
    sent.on('error', reject)
    sent.end()
  })
}
