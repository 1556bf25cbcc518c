import { useEffect, useState } from 'react'
import { useSlice } from '../state/hooks'
import { createTask, type Task, type TaskState } from '../state/task'

/** A task for the life of a component, which ends it. `work` is the first one given. */
export function useTask<Args extends readonly unknown[]>(
  work: (signal: AbortSignal, ...args: Args) => Promise<unknown>,
): TaskState & Task<Args>['actions'] {
  const [task] = useState(() => createTask(work))
  const state = useSlice(task, (value) => value)
  useEffect(() => task.actions.reset, [task])
  return { ...state, ...task.actions }
}
