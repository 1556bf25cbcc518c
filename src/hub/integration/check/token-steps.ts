import * as v from 'valibot'
import { hashTypes } from '../../kaltura-settings'
import { readPrivileges } from './privileges'
import {
  failed,
  isRefusal,
  passed,
  type Step,
  skipped,
  startTrialSession,
  type Trial,
  type Verdict,
  verdictOf,
  warned,
} from './trial'

/** Somebody who is not a member, so that what follows from the token alone is seen before anybody's user id. */
const nobody = 'lumisphere-check'
const askedSeconds = 3600

export const tokenHash: Step = {
  id: 'token',
  title: 'The App Token opens sessions',
  isNeeded: true,
  async run(trial, found) {
    const { settings, names } = trial
    try {
      found.session = await startTrialSession(trial, found.widgetKs!, settings, nobody)
      return [passed(`App Token ${settings.appTokenId} and its ${settings.hashType} hash are right.`)]
    } catch (error) {
      if (isRefusal(error, 'APP_TOKEN_EXPIRED')) return [await expired(trial)]
      if (isRefusal(error, 'INVALID_APP_TOKEN_HASH')) return [await wrongHash(trial, found.widgetKs!)]
      return [verdictOf(error, names)]
    }
  },
}

async function expired({ names }: Trial): Promise<Verdict> {
  return failed(
    `The App Token of ${names.appTokenId} has expired; when it is a new one, its expiry was set to 0, which Kaltura reads as “now”, not as “never”.`,
    'Make a new App Token and leave its expiry out.',
  )
}

/** Finds out which of the two is wrong, and names the hash type that would be right. */
async function wrongHash(trial: Trial, widgetKs: string): Promise<Verdict> {
  const { settings, names, line } = trial
  for (const hashType of hashTypes) {
    if (hashType === settings.hashType) continue
    const isRight = await startTrialSession(trial, widgetKs, settings, nobody, hashType).then(
      () => true,
      (error: unknown) => isRefusal(error, 'APP_TOKEN_EXPIRED'),
    )
    if (isRight) {
      return failed(
        `${names.hashType} is ${settings.hashType}, but this App Token was made with ${hashType}.`,
        `Choose ${hashType}.`,
      )
    }
  }
  const isSecretOf = (type: number) =>
    line
      .ask(
        'session.start',
        { secret: settings.appToken, userId: '', type, partnerId: settings.partnerId, expiry: 60 },
        v.string(),
        null,
      )
      .then(
        () => true,
        () => false,
      )
  if (await isSecretOf(2)) {
    return failed(
      `${names.appToken} holds the account’s administrator secret, which must not be used here.`,
      'Make an App Token, for example with the wizard, and enter that one.',
    )
  }
  if (await isSecretOf(0)) {
    return failed(
      `${names.appToken} holds the account’s user secret, not an App Token.`,
      'Make an App Token, for example with the wizard, and enter that one.',
    )
  }
  return failed(
    `${names.appToken} is not the token of ${names.appTokenId}; no hash type fits it.`,
    'Copy the token again, all 32 characters, or make a new one.',
  )
}

export const sessionType: Step = {
  id: 'session-type',
  title: 'Sessions are those of users',
  isNeeded: true,
  async run({ names }, { session }) {
    if (session?.sessionType === 0) return [passed('Sessions are of type USER.')]
    return [
      warned(
        `The App Token of ${names.appTokenId} makes ADMIN sessions: whoever holds one can change and delete everything, so the hub gives none of them to a browser.`,
        'Make an App Token with session type USER.',
      ),
    ]
  },
}

export const ownUser: Step = {
  id: 'own-user',
  title: 'Every member is a user of their own',
  isNeeded: true,
  async run({ names }, { session }) {
    if (session?.userId === nobody) return [passed('The token leaves it to the hub whose session it is.')]
    return [
      session?.userId
        ? failed(
            `The App Token of ${names.appTokenId} is tied to the user “${session.userId}”, so every member would be this one Kaltura user.`,
            'Make an App Token without a session user id.',
          )
        : failed(
            `The App Token of ${names.appTokenId} was made with an empty session user id, so nobody could own what they upload.`,
            'Make an App Token and leave the session user id out altogether.',
          ),
    ]
  },
}

export const duration: Step = {
  id: 'duration',
  title: 'Sessions last long enough',
  isNeeded: true,
  async run({ names, clock }, { session }) {
    const seconds = (session?.expiry ?? 0) - Math.floor(clock.now() / 1000)
    if (seconds <= 0) {
      return [
        failed(
          `The sessions of the App Token of ${names.appTokenId} are over as soon as they start: its session duration is 0.`,
          'Make an App Token with a session duration of 86400 seconds.',
        ),
      ]
    }
    if (seconds < 300) {
      return [
        failed(
          `Sessions last only ${seconds} seconds: the App Token expires in a moment, or its session duration is too short.`,
          'Make an App Token with a session duration of 86400 seconds and no expiry.',
        ),
      ]
    }
    if (seconds < askedSeconds - 60) {
      return [
        warned(
          `Sessions last only ${Math.round(seconds / 60)} minutes: the App Token expires soon, or its session duration is short.`,
          'A session duration of 86400 seconds (a day) is usual; the hub asks for an hour at a time.',
        ),
      ]
    }
    return [passed('Sessions last the hour that the hub asks for.')]
  },
}

export const privileges: Step = {
  id: 'privileges',
  title: 'What the App Token allows',
  isNeeded: true,
  run: async (_, { session }) => readPrivileges(session?.privileges ?? ''),
}

export const playbackToken: Step = {
  id: 'playback',
  title: 'The App Token for playback',
  isNeeded: false,
  async run(trial, { widgetKs }) {
    const { playback } = trial.settings
    if (!playback) return [skipped('There is none: one token serves for everything.')]
    try {
      const session = await startTrialSession(trial, widgetKs!, playback, nobody)
      if (session.sessionType !== 0) {
        return [
          failed('The App Token for playback makes ADMIN sessions.', 'Make one with session type USER.'),
        ]
      }
      if (session.userId !== nobody) {
        return [
          failed('The App Token for playback is tied to one user.', 'Make one without a session user id.'),
        ]
      }
      return [passed('It opens sessions of its own.')]
    } catch (error) {
      if (isRefusal(error, 'INVALID_APP_TOKEN_HASH')) {
        return [
          failed(
            'The App Token for playback, or its hash type, does not belong to its App Token ID.',
            'Copy the token again and choose the hash type that it was made with.',
          ),
        ]
      }
      const { message, hint } = verdictOf(error, trial.names)
      return [failed(`The App Token for playback does not work: ${message}`, hint)]
    }
  },
}
