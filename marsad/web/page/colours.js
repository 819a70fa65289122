// The colour of each type: kin types have kin colours; text never stands on colour alone.

export const COLOURS = {
  attack: "#c1272d", air_strike: "#8e1b3a", clash: "#e2572b", explosion: "#f08a24", operation: "#7a5195",
  abduction: "#a83279", arrest: "#5b6abf", seizure: "#b8860b", crossing: "#0f8b8d", border_measure: "#4a6a7c",
  protest: "#6b8e23", meeting: "#2b6cb0", agreement: "#2f855a",
};
