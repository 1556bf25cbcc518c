import { createStore, type StoreApi } from 'zustand/vanilla'
import type { UploadsState } from './uploads'

/** What the faces look at, there from the start; what fills it comes when somebody may upload. */
export function createUploadsStore(): StoreApi<UploadsState> {
  return createStore<UploadsState>(() => ({
    uploads: [],
    refused: [],
    isOpen: false,
    openings: 0,
    categories: null,
  }))
}
