import type { FindingRule } from '../finding.ts'
import { tell } from './answer.ts'
import { find, needsOf, type PipelineHole } from './find.ts'
import { headline } from './headline.ts'

/** A quarter for which too little is signed: who leads sites has no job in it. */
export const pipelineHole: FindingRule<PipelineHole> = {
  id: 'pipeline_hole',
  name: { en: 'Too little work signed', es: 'Falta trabajo contratado' },
  phrases: {
    en: [
      'enough work lined up',
      'superintendent * idle',
      'super * idle',
      'superintendent without work',
      'do we have enough work',
      'enough work for the super',
      'keep the super busy',
      'keep our people busy',
      'super be idle',
      'superintendent be idle',
      'idle superintendent',
      'super sitting around',
      'super without a job',
      'superintendent without a job',
      'super on the bench',
      'hole in the pipeline',
      'gap in the pipeline',
      'hole in our backlog',
      'run out of work',
      'work drying up',
    ],
    es: [
      'tenemos suficiente trabajo',
      'hay suficiente trabajo',
      'trabajo suficiente para los superintendentes',
      'mantener ocupados a los superintendentes',
      'superintendente sin obra',
      'superintendentes sin obra',
      'superintendente parado',
      'superintendentes parados',
      'superintendentes desocupados',
      'hueco en la cartera',
      'nos vamos a quedar sin trabajo',
      'se nos acaba el trabajo',
    ],
  },
  about: [],
  isException: true,
  needsOf,
  find,
  headline,
  tell,
}
