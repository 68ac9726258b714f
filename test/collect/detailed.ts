/** A run with all details as vLLM writes it, of three requests. */
export const detailedRun = {
  date: '20251201-101500',
  model_id: 'open-9b',
  num_prompts: 3,
  duration: 4,
  completed: 3,
  request_throughput: 0.75,
  output_throughput: 750,
  input_lens: [512, 512, 512],
  output_lens: [1000, 1000, 1000],
  ttfts: [0.04, 0.05, 0.0625],
  itls: [[0.1, 0.2], [], [1e-3]],
  generated_texts: ['an "answer" with \\ and {[', 'é漢😀', ''],
  errors: ['', '', ''],
};
