import * as v from 'valibot'
import { probeCors } from './cors'
import { failed, isRefusal, passed, type Step, skipped, verdictOf, warned } from './trial'

const mostSkewSeconds = 60

export const service: Step = {
  id: 'service',
  title: 'Kaltura answers',
  isNeeded: true,
  async run({ line, settings, names }) {
    try {
      const pong = await line.ask('system.ping', {}, v.boolean(), null)
      return pong
        ? [passed(`${settings.serviceUrl} answers like Kaltura.`)]
        : [warned('Kaltura answers, but says that it is not well.', 'Ask whoever runs it.')]
    } catch (error) {
      return [verdictOf(error, names)]
    }
  },
}

export const clockSkew: Step = {
  id: 'clock',
  title: 'Clocks agree',
  isNeeded: false,
  async run({ line, clock }) {
    try {
      const theirs = await line.ask(
        'system.getTime',
        {},
        v.pipe(v.unknown(), v.transform(Number), v.number()),
        null,
      )
      const skew = Math.round(clock.now() / 1000 - theirs)
      if (Math.abs(skew) <= mostSkewSeconds) return [passed('The hub and Kaltura agree on the time.')]
      const way = skew > 0 ? 'ahead of' : 'behind'
      return [
        failed(
          `The hub’s clock is ${Math.abs(skew)} seconds ${way} Kaltura’s, so sessions seem to end too early or too late.`,
          'Let the machine of the hub set its clock by the network (NTP).',
        ),
      ]
    } catch {
      return [skipped('Kaltura did not say what time it is.')]
    }
  },
}

export const cors: Step = {
  id: 'cors',
  title: 'Browsers may ask Kaltura from here',
  isNeeded: false,
  async run({ settings, origin, guard }) {
    const answer = await probeCors(settings.serviceUrl, origin, guard)
    if (answer === null) {
      return [
        failed(
          'Kaltura did not answer the question that browsers ask before they send anything (OPTIONS).',
          'Check whether a firewall or proxy in front of Kaltura drops OPTIONS requests.',
        ),
      ]
    }
    if (answer.origin !== '*' && answer.origin !== origin) {
      return [
        failed(
          `Browsers will not let pages of ${origin} ask Kaltura: its Access-Control-Allow-Origin is ${answer.origin || 'missing'}.`,
          `Let Kaltura, or the proxy in front of it, allow ${origin}.`,
        ),
      ]
    }
    if (!/content-type|\*/i.test(answer.headers)) {
      return [
        failed(
          'Browsers will not let pages send JSON to Kaltura: Access-Control-Allow-Headers does not name Content-Type.',
          'Let Kaltura, or the proxy in front of it, allow the header Content-Type.',
        ),
      ]
    }
    const isMixed = origin.startsWith('https:') && settings.serviceUrl.startsWith('http:')
    if (isMixed && !/^http:\/\/(localhost|127\.)/.test(settings.serviceUrl)) {
      return [failed('Browsers will not reach Kaltura by http from a page that came by https.')]
    }
    return [passed(`Pages of ${origin} may ask Kaltura.`)]
  },
}

export const partner: Step = {
  id: 'partner',
  title: 'The partner exists',
  isNeeded: true,
  async run({ line, settings, names }, found) {
    const { partnerId } = settings
    try {
      const values = { widgetId: `_${partnerId}`, expiry: 86_400 }
      const answer = await line.ask('session.startWidgetSession', values, widgetAnswer, null)
      found.widgetKs = answer.ks
      return [passed(`Partner ${partnerId} is an account of this Kaltura.`)]
    } catch (error) {
      if (isRefusal(error, 'INVALID_WIDGET_ID', 'INVALID_PARTNER_ID', 'SERVICE_FORBIDDEN_CONTENT_BLOCKED')) {
        return [verdictOf(error, names)]
      }
      // Something else than the partner is wrong with it: the next step says what.
      return [passed(`Kaltura did not deny that partner ${partnerId} exists.`)]
    }
  },
}

export const widget: Step = {
  id: 'widget',
  title: 'A session to begin with (widget session)',
  isNeeded: true,
  async run({ line, settings, names }, found) {
    try {
      if (!found.widgetKs) {
        const values = { widgetId: `_${settings.partnerId}`, expiry: 86_400 }
        found.widgetKs = (await line.ask('session.startWidgetSession', values, widgetAnswer, null)).ks
      }
      return [passed('Kaltura gives the session that every sign-in begins with.')]
    } catch (error) {
      return [verdictOf(error, names)]
    }
  },
}

const widgetAnswer = v.object({ ks: v.pipe(v.string(), v.nonEmpty()) })
