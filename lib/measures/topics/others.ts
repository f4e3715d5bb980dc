import { z } from 'zod'
import { topic } from './topic.ts'

export const pipeline = topic('pipeline', ['salesforce', 'pipeline'], (amount) => ({
  name: z.string(),
  stage: z.string(),
  amount,
  probability: z.number(),
  weighted: amount,
  expectedStart: z.string().nullable(),
}))

export const won = topic('won', ['salesforce', 'won_opportunities'], (amount) => ({
  project: z.string().nullish(),
  name: z.string(),
  amount,
  owner: z.string().nullable(),
  daysSinceClose: z.number(),
}))

/** Bids that were won, of one job. */
export const bids = topic('bids', ['salesforce', 'opportunities'], (amount) => ({
  project: z.string().nullish(),
  name: z.string(),
  amount,
}))

export const hours = topic('hours', ['bamboohr', 'timesheet_hours'], () => ({
  name: z.string(),
  exportedHours: z.number(),
  notExportedHours: z.number(),
}))

export const leavers = topic('leavers', ['bamboohr', 'terminations'], () => ({
  name: z.string(),
  number: z.string().nullable(),
  workEmail: z.string().nullable(),
  supervisor: z.string().nullable(),
  terminationDate: z.string(),
  daysSince: z.number(),
}))

export const accounts = topic('accounts', ['m365', 'user_accounts'], () => ({
  name: z.string(),
  email: z.string(),
  enabled: z.boolean(),
  employeeNumber: z.string().nullable(),
}))

export const mail = topic('mail', ['m365', 'search_mail'], () => ({
  from: z.string(),
  fromName: z.string().nullish(),
  subject: z.string(),
  received: z.string(),
  text: z.string(),
}))

/** A word that a tenant's map may not have; told as a dash, so that what has a date still counts. */
const word = z
  .string()
  .nullish()
  .transform((text) => text ?? '—')

export const permits = topic('permits', ['gis', 'expiring_permits'], () => ({
  project: z.string().nullish(),
  number: word,
  permitType: word,
  status: word,
  /** In our words, where somebody has said what the map's own mean. */
  kind: z.string().nullish(),
  state: z.string().nullish(),
  expires: z.string().nullable(),
  daysLeft: z.number(),
}))

export const locates = topic('locates', ['gis', 'utility_locates'], () => ({
  project: z.string().nullish(),
  ticket: word,
  utility: word,
  expires: z.string(),
  daysLeft: z.number(),
}))
