import { defineConfig } from 'vitest/config'

const journeys = ['tests/journeys/**/*.test.ts']
const hub = ['tests/hub/**/*.test.ts']
/** What an embedded database cannot have: several programs at once. */
const onPostgresOnly = ['tests/hub/on-postgres/**']
const contract = ['tests/contract/**/*.test.ts']

/** Browsers, transcodes and processes share few cores in CI: a second try tells a slow moment from a fault. */
const retry = process.env.CI ? 1 : 0

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [...journeys, ...contract, ...onPostgresOnly],
          testTimeout: 20_000,
          hookTimeout: 60_000,
          retry,
        },
      },
      // Once more with the other database: a server of the tests' own, a fresh copy of an empty database for each hub.
      {
        test: {
          name: 'hub-on-postgres',
          include: hub,
          globalSetup: ['tests/hub/postgres-global.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
          retry,
        },
      },
      { test: { name: 'contract', include: contract, testTimeout: 60_000, hookTimeout: 120_000, retry } },
      // One browser at a time: two software-rendered ones on two cores disturb each other.
      {
        test: {
          name: 'journeys',
          include: journeys,
          testTimeout: 120_000,
          hookTimeout: 240_000,
          fileParallelism: false,
          // What the page comes to show, on a machine that has other work.
          expect: { poll: { timeout: 15_000 } },
          retry,
        },
      },
    ],
  },
})
