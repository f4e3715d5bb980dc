import { asks, needed } from '../asks.ts'
import * as others from '../topics/others.ts'
import { allAnswers } from './asked-of.ts'
import { columns } from './columns.ts'
import type { Certified } from './measure.ts'
import { named } from './named.ts'
import { narrowed } from './narrowed.ts'
import type { Query } from './query.ts'
import { rowsFrom } from './rows.ts'
import { sayings } from './sayings.ts'

/** A task says its status in the company’s own words: which of them are done is known by the list that it comes in. */
const lists = ['open', 'done'] as const

export const salesTasks: Certified = {
  id: 'sales_tasks',
  name: { en: 'Sales tasks', es: 'Tareas de ventas' },
  formula: {
    en: 'Tasks in Salesforce, counted; open ones unless another state is named',
    es: 'Tareas en Salesforce, contadas; las abiertas si no se nombra otro estado',
  },
  unit: 'count',
  good: 'low',
  totals: 'records',
  dimensions: ['owner', 'status'],
  states: { open: 'done', closed: 'done', overdue: 'time' },
  normally: ['open'],
  dates: ['due'],
  time: 'now',
  columns: [columns.subject, { id: 'about', name: { en: 'About', es: 'Sobre' } }, columns.due, columns.priority],
  near: ['sales_activities', 'leads', 'bids_due'],
  phrases: {
    en: sayings` sales follow up, task for sales,
      sales task, task, to do, follow up, sales to do, what does * have to follow up on, task in salesforce,
      next step to do, reminder
    `,
    es: sayings` tarea * de venta,
      tarea de venta, tarea, seguimiento, por hacer en venta, tarea en salesforce, recordatorio,
      que tiene que hacer * en venta
    `,
  },
  needs: (query) => asksOf(query).map(needed),
  rows({ answers }, query) {
    const told = allAnswers(answers, others.salesTasks, asksOf(query))
    if (told === null) return null
    const rows = told.flatMap((list, at) =>
      rowsFrom(
        list,
        list.records,
        ({ subject, about }) => [subject, about],
        (task) => ({
          of: { owner: named(task.owner), status: named(task.status) },
          amount: 1,
          dates: { due: task.dueDate ?? null },
          is: { open: lists[at] === 'open', closed: lists[at] === 'done', overdue: task.overdue },
          texts: { subject: task.subject, about: task.about, priority: task.priority },
        }),
      ),
    )
    return { rows, answers: told }
  },
}

function asksOf(query: Query) {
  return lists.map((state) => asks.salesTasks({ ...narrowed(query, null, { things: { owner: 'owner' } }), state }))
}
