const NOTES = [660, 880];
const NOTE_S = 0.14;
const LOUDNESS = 0.08;

/** Two soft notes, made here so that no file is needed. Browsers keep silent until the page was clicked once. */
export function ring(): void {
  const sound = new AudioContext();
  NOTES.forEach((pitch, index) => {
    const note = sound.createOscillator();
    const volume = sound.createGain();
    const from = sound.currentTime + index * NOTE_S;
    note.frequency.value = pitch;
    volume.gain.setValueAtTime(LOUDNESS, from);
    volume.gain.exponentialRampToValueAtTime(0.001, from + NOTE_S);
    note.connect(volume).connect(sound.destination);
    note.start(from);
    note.stop(from + NOTE_S);
  });
  setTimeout(() => void sound.close(), 1000);
}
