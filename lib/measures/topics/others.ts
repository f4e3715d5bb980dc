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

export const permits = topic('permits', ['gis', 'expiring_permits'], () => ({
  project: z.string().nullish(),
  number: z.string(),
  permitType: z.string(),
  status: z.string(),
  expires: z.string().nullable(),
  daysLeft: z.number(),
}))

export const locates = topic('locates', ['gis', 'utility_locates'], () => ({
  project: z.string().nullish(),
  ticket: z.string(),
  utility: z.string(),
  expires: z.string(),
  daysLeft: z.number(),
}))
