import { z } from 'zod'
import { type AmountSchema, topic } from './topic.ts'

const order = (amount: AmountSchema) => ({
  project: z.string(),
  number: z.string(),
  title: z.string(),
  state: z.string(),
  changeEvents: z.array(z.string()).optional(),
  amount,
  ageDays: z.number().nullable(),
})

/** Priced changes on which the owner has not decided. */
export const pendingOrders = topic('pendingOrders', ['procore', 'change_orders'], order, () => ({
  unexecutedCount: z.number().optional(),
}))

/** Approved changes of the owner's contract that nobody has signed, over all jobs. */
export const unsignedOrders = topic('unsignedOrders', ['procore', 'change_orders'], order)

/** Every change order of one job's contract with the owner, signed or not. */
export const primeOrders = topic('primeOrders', ['procore', 'change_orders'], order)

export const projects = topic('projects', ['procore', 'projects'], () => ({ project: z.string(), name: z.string() }))

export const projectDetail = topic('projectDetail', ['procore', 'project'], (amount) => ({
  project: z.string(),
  name: z.string(),
  contractValue: amount,
}))

export const siteLogs = topic('siteLogs', ['procore', 'daily_logs'], () => ({ project: z.string(), date: z.string() }))

export const plannedWork = topic('plannedWork', ['procore', 'daily_logs'], () => ({
  project: z.string(),
  date: z.string(),
  plannedWork: z.array(z.object({ id: z.string(), text: z.string() })),
}))

export const laborCost = topic('laborCost', ['procore', 'budget'], (amount) => ({
  project: z.string(),
  title: z.string(),
  actual: amount,
  actualHours: z.number().nullish(),
}))

export const manpower = topic('manpower', ['procore', 'manpower'], () => ({
  project: z.string(),
  date: z.string(),
  person: z.string().nullable(),
  email: z.string().nullable(),
  hours: z.number(),
}))

export const incidents = topic('incidents', ['procore', 'incidents'], () => ({
  project: z.string(),
  date: z.string().nullable(),
  title: z.string(),
}))
