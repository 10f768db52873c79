<?php
// Diffs each text of the file with the one before it: "LENGTH\n", then so many bytes, again and again.
$in = fopen($argv[1], 'rb');
$before = null;
$bytes = 0;
while (($line = fgets($in)) !== false) {
	$length = (int)$line;
	$text = $length > 0 ? stream_get_contents($in, $length) : '';
	if ($before !== null && $before !== $text) {
		$bytes += strlen(wikidiff2_do_diff($before, $text, 2));
	}
	$before = $text;
}
echo $bytes, "\n";
