import type { AppWriting } from '#lib/core/app-writing.ts'

export const consentDays = [1, 30, 90] as const

/** What a person lets an app have: a part of what they may themselves, and until when. */
export type Choice = { systems: string[]; writes: AppWriting; days: (typeof consentDays)[number] }
