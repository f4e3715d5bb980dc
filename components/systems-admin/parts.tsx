'use client'

import dynamic from 'next/dynamic'

/** One part of a system's page is open at a time: the browser gets the script of that one, and the page stands before it. */
export const DayCells = dynamic(() => import('./day-cells.tsx').then((part) => part.DayCells))
export const HourCharts = dynamic(() => import('./hour-charts.tsx').then((part) => part.HourCharts))
export const ToolsTable = dynamic(() => import('./tools-table.tsx').then((part) => part.ToolsTable))
export const Mapping = dynamic(() => import('./mapping.tsx').then((part) => part.Mapping))
export const ToolReview = dynamic(() => import('./tool-review.tsx').then((part) => part.ToolReview))
