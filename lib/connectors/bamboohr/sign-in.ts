import { z } from 'zod'
import { type SignInWay, settingsOf } from '../kit/sign-in-way.ts'
import { keyAsks } from './asks.ts'
import { code } from './by-code.ts'

const shape = {
  baseUrl: z.url().describe('https://<company>.bamboohr.com'),
  apiKey: z.string().min(1).optional().describe('API key of the service user; it sees what that user may see'),
  clientId: z
    .string()
    .min(1)
    .optional()
    .describe('For people who sign in, or instead of a key: client id of the application'),
  clientSecret: z.string().min(1).optional().describe('Its client secret'),
  pageSize: z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .optional()
    .describe('Records per page of a long answer, at most 1000'),
}

export const ways: readonly SignInWay[] = [
  {
    id: 'key',
    kind: 'service',
    needs: ['apiKey'],
    asks: keyAsks,
    /** The key is the Basic user name and `x` the password; nothing is exchanged. */
    signIn: async ({ apiKey }) => ({
      headers: { authorization: `Basic ${Buffer.from(`${apiKey}:x`).toString('base64')}` },
      isStored: true,
    }),
  },
  code,
]

export const settings = settingsOf(shape, ways)
