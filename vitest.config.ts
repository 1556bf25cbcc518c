import { defineConfig } from 'vitest/config'

const journeys = ['tests/journeys/**/*.test.ts']
const contract = ['tests/contract/**/*.test.ts']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [...journeys, ...contract],
          testTimeout: 20_000,
        },
      },
      { test: { name: 'contract', include: contract, testTimeout: 60_000, hookTimeout: 120_000 } },
      // One browser at a time: two software-rendered ones on two cores disturb each other.
      {
        test: {
          name: 'journeys',
          include: journeys,
          testTimeout: 120_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
