/** The yardstick of `npm run bench`: the least code that plays a DASH stream on a sphere with three and dash.js as their manuals show. */
import { MediaPlayer } from 'dashjs'
import {
  Mesh,
  MeshBasicMaterial,
  PerspectiveCamera,
  Scene,
  SphereGeometry,
  SRGBColorSpace,
  VideoTexture,
  WebGLRenderer,
} from 'three'

const query = new URLSearchParams(location.search)
const video = document.createElement('video')
video.crossOrigin = 'anonymous'
video.muted = true
video.loop = true

const renderer = new WebGLRenderer({ antialias: true })
renderer.setSize(innerWidth, innerHeight)
document.body.append(renderer.domElement)

const texture = new VideoTexture(video)
texture.colorSpace = SRGBColorSpace
const scene = new Scene()
scene.add(new Mesh(new SphereGeometry(50, 64, 32).scale(-1, 1, 1), new MeshBasicMaterial({ map: texture })))
const camera = new PerspectiveCamera(75, innerWidth / innerHeight, 0.1, 100)
renderer.setAnimationLoop(() => renderer.render(scene, camera))

const player = MediaPlayer().create()
player.initialize(video, query.get('src')!, query.has('autoplay'))

Object.assign(window, {
  play: () => video.play(),
  switchTo: (source: string) => player.attachSource(source),
})
