/** A page with nothing but the stage and the player, for tests to drive: `window.lab`. */
import { createPlayer } from '../../../src/app/player/player'
import { createStage } from '../../../src/app/stage/stage'

const place = document.getElementById('place')!
const stage = createStage()
stage.mount(place)
const player = createPlayer()
player.video.muted = true

let firstPictures = 0
stage.onFirstPicture(() => {
  firstPictures += 1
})
const faults: string[] = []
player.onFault((fault) => faults.push(fault))

const lab = { stage, player, faults, firstPictures: () => firstPictures }
export type Lab = typeof lab

Object.assign(window, { lab })
