import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Answer } from '#components/explain/answer.tsx'
import { AskAgain } from '#components/explain/ask-again.tsx'
import { Examples } from '#components/explain/examples.tsx'
import type { ExplainNames } from '#components/explain/names.ts'
import { QuestionForm } from '#components/explain/question-form.tsx'
import { WhoList } from '#components/explain/who-list.tsx'
import { PrintButton } from '#components/home/print-button.tsx'
import { PageBody } from '#components/shell/page-body.tsx'
import { Notice } from '#components/states/notice.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { readNames } from '#lib/audit/people.ts'
import { dayIn } from '#lib/core/days.ts'
import { timesIn } from '#lib/facts/times.ts'
import { explained, filledIn } from '#lib/http/explain.ts'
import { examplesOf } from '#lib/http/explain-examples.ts'
import { ownNames } from '#lib/http/own-names.ts'
import { paths } from '#lib/http/paths.ts'
import { type Runtime, runtime } from '#lib/runtime.ts'
import { argumentsOf, ExplainAsked, toolAsked } from '#lib/why/asked.ts'
import { framed, titled } from '../../../frame.tsx'
import { openCellsAction } from './actions.ts'

export const generateMetadata = titled('explain')

/** Why somebody may call a tool or may not, now or then, and who can; the address is the question. */
export default framed({ screen: 'explain', areas: ['explain', 'access'] }, async ({ caller: { principal }, query }) => {
  const built = await runtime()
  const { asked, notKept, missing } = await filledIn(ExplainAsked.parse(query), built, principal)
  const [t, people, offered] = await Promise.all([
    getTranslations('explain'),
    readNames({ reads: built.reads, visibleTo: principal }),
    namesOf(built),
  ])
  const { names, roles, tools } = offered
  const { user, tool, project, args, view } = asked
  const written = asked.roles.length === 0 ? undefined : asked.roles.join(',')
  return (
    <PageBody
      title={t('title')}
      intro={t('intro')}
      actions={
        <div className="flex flex-wrap gap-2" data-print="hide">
          <Segmented
            label={t('views.label')}
            value={view}
            segments={(['why', 'who'] as const).map((value) => ({
              value,
              label: t(`views.${value}`),
              href: paths.explainOf({
                ...(value === 'who' ? { view: value } : { user }),
                roles: written,
                tool,
                project,
                args,
              }),
            }))}
          />
          {tool !== '' && <PrintButton label={t('print')} />}
        </div>
      }
    >
      <QuestionForm
        key={JSON.stringify(asked)}
        asked={asked}
        people={people.people}
        roles={roles}
        tools={tools}
        today={dayIn(built.settings.company().timeZone, new Date())}
      />
      <AskAgain />
      {asked.id !== '' && !missing && (
        <p className="mt-3 text-sm text-text-2">
          {t('prefilled')} {notKept.length > 0 && t('notKept', { names: notKept.join(', ') })}
        </p>
      )}
      {missing ? <Notice className="mt-6" title={t('problem.refusal')} /> : await outcome(asked, names, built)}
    </PageBody>
  )
})

async function outcome(asked: ExplainAsked, names: ExplainNames, built: Runtime): Promise<ReactNode> {
  const t = await getTranslations('explain')
  const answer = await explained(asked, built)
  const at = toolAsked(asked.tool) ?? { system: '', tool: '' }
  switch (answer.kind) {
    case 'asked_nothing': {
      const roles = (await built.database.role.findMany({ orderBy: { position: 'asc' } })).map(({ slug }) => slug)
      return <Examples {...examplesOf(await built.gateway.policy.reload(), roles, built)} names={names} />
    }
    case 'problem':
      return <Notice className="mt-6" title={t(`problem.${answer.problem}`)} />
    case 'untold': {
      const { untold } = answer
      if (untold.untold !== 'before') return <Notice className="mt-6" title={t(`untold.${untold.untold}`)} />
      return <Notice className="mt-6" title={t('untold.before', { date: names.day(untold.began) })} />
    }
    case 'who': {
      const input = argumentsOf(asked)
      const args = input === null || input === 'wrong' ? null : JSON.stringify(input)
      return <WhoList {...answer} asked={asked} tool={names.tool(at.system, at.tool)} args={args} names={names} />
    }
    case 'told':
      return <Answer told={answer.told} asked={at} at={answer.at} names={names} openCells={openCellsAction} />
  }
}

/** Everything that the form offers and the answer names, in the reader's language. */
async function namesOf({ catalog, database, settings, gateway }: Runtime) {
  const [own, rows, locale] = await Promise.all([
    ownNames(),
    database.role.findMany({ orderBy: { position: 'asc' }, select: { slug: true, name: true } }),
    getLocale(),
  ])
  const times = timesIn(settings.company().timeZone, locale, gateway.clock.now())
  const roles = rows.map(own.role).map(({ slug, name }) => ({ value: slug, label: name }))
  const all = catalog.all().tools.filter(({ state }) => state !== 'gone')
  const tools = all
    .map((tool) => ({
      value: `${tool.system.slug}__${tool.name}`,
      label: `${tool.system.name}: ${own.tool(tool.system.slug, tool).title}`,
    }))
    .sort((a, b) => a.label.localeCompare(b.label))
  const names: ExplainNames = {
    role: (slug) => roles.find(({ value }) => value === slug)?.label ?? slug,
    tool: (system, tool) => tools.find(({ value }) => value === `${system}__${tool}`)?.label ?? `${system}: ${tool}`,
    // Days of roles are the company's.
    day: (at) => times.day(at),
  }
  return { names, roles, tools }
}
