import type { Caller, Principal } from '#lib/core/caller.ts'
import { type EntryForm, entryForms } from '#lib/core/entry-form.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import { mayCall } from '#lib/gateway/may-call.ts'
import type { Task } from '#lib/queue/queue.ts'
import type { SlackApi } from '../api.ts'
import type { WriteDeps } from '../forms/types.ts'
import { type RefusalDeps, refuse } from '../refusal.ts'
import { roleName } from '../role-name.ts'
import { identify } from '../who.ts'
import { slackWords } from '../words.ts'
import { homeView, type Waiting } from './home-view.ts'
import { lastEntries } from './last-entries.ts'
import { homeTask, type OpenedHome, openedHome } from './opened.ts'

export type HomeDeps = Pick<
  WriteDeps,
  'teamId' | 'principals' | 'database' | 'gateway' | 'forms' | 'language' | 'log'
> &
  RefusalDeps & {
    api: Pick<SlackApi, 'user' | 'publishView'>
    /** Questions that the person's roles can answer. */
    suggest(principal: Principal, locale: FactLocale): string[]
    /** What needs the person most; null where that is not for them to see. */
    waiting(caller: Caller, locale: FactLocale): (() => Promise<Waiting[]>) | null
  }

/** Draws a person's home tab; what systems have to be asked for comes into it when they have answered. */
export function publishHome(deps: HomeDeps): Task<OpenedHome> {
  return {
    name: homeTask,
    payload: openedHome,
    run: async (opened) => {
      try {
        await publish(opened, deps)
      } catch (thrown) {
        const { code, internal, retryable } = GatewayError.from(thrown)
        // It is drawn anew at the next look.
        deps.log.warn({ code, internal }, 'a home tab in Slack was not drawn')
        if (retryable) throw thrown
      }
    },
  }
}

async function publish(opened: OpenedHome, deps: HomeDeps): Promise<void> {
  const { team, user } = opened
  const who = await identify(opened, deps, deps.language())
  if ('refused' in who) {
    const { blocks } = await refuse(who, { team, user }, deps)
    return deps.api.publishView({ type: 'home', blocks }, user)
  }
  const { caller, locale } = who
  const { principal } = caller
  const words = slackWords(locale)
  const common = {
    name: principal.name,
    roles: principal.roles.map((role) => roleName(role, locale)),
    jobs: principal.projects,
    forms: entryForms.filter((form) => mayWrite(form, principal, deps)),
    entries: await lastEntries({ team, user, personId: principal.id }, words, deps),
    questions: deps.suggest(principal, locale),
  }
  const waiting = deps.waiting(caller, locale)
  await deps.api.publishView(homeView({ ...common, waiting: waiting === null ? null : 'asking' }, words), user)
  if (waiting === null) return
  await deps.api.publishView(homeView({ ...common, waiting: await waiting() }, words), user)
}

/** A right that needs a yes each time is one: the form asks for it. */
function mayWrite(form: EntryForm, principal: Principal, { forms, gateway }: HomeDeps): boolean {
  const tool = forms.get(form)
  if (tool === undefined) return false
  const answer = mayCall(principal, { ...tool, input: null }, gateway)
  return answer.allowed || answer.reason === 'approval_required'
}
