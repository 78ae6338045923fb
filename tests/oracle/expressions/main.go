// Answers expressions with the libraries that Argo Workflows uses: one JSON record a line in, one answer a line out.
//
//	{"kind": "value", "text": "1 + 1", "env": {"workflow.name": "x"}}  ->  {"result": 2, "type": "int", "parameter": "2"}
//
// kind: expr (a boolean is wanted), value (anything), when (govaluate). "bench": N instead of env measures N evaluations
// of a compiled expression and answers {"nanoseconds": …}.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"strings"
	"time"

	"github.com/Knetic/govaluate"
	"github.com/Masterminds/sprig/v3"
	"github.com/evilmonkeyinc/jsonpath"
	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/builtin"
)

type record struct {
	Kind  string             `json:"kind"`
	Text  string             `json:"text"`
	Env   map[string]*string `json:"env"`
	Bench int                `json:"bench"`
}

type answer map[string]any

var sprigFunctions = sprig.GenericFuncMap()

// Names with dots become nested maps, as in Argo's scope.
func environment(flat map[string]*string) map[string]any {
	env := map[string]any{}
	for name, value := range flat {
		parts := strings.Split(name, ".")
		at := env
		for _, part := range parts[:len(parts)-1] {
			below, ok := at[part].(map[string]any)
			if !ok {
				below = map[string]any{}
				at[part] = below
			}
			at = below
		}
		last := parts[len(parts)-1]
		if _, isMap := at[last].(map[string]any); isMap {
			continue
		}
		if value == nil {
			at[last] = nil
		} else {
			at[last] = *value
		}
	}
	env["asInt"] = builtin.Int
	env["asFloat"] = builtin.Float
	env["jsonpath"] = func(text string, path string) any {
		var root any
		if err := json.Unmarshal([]byte(text), &root); err != nil {
			panic(err)
		}
		value, err := jsonpath.Query(path, root)
		if err != nil {
			panic(err)
		}
		return value
	}
	env["toJson"] = func(v any) string {
		out, err := json.Marshal(v)
		if err != nil {
			panic(err)
		}
		return string(out)
	}
	env["sprig"] = sprigFunctions
	return env
}

func typeOf(v any) string {
	switch v.(type) {
	case nil:
		return "nil"
	case time.Time:
		return "time"
	case time.Duration:
		return "duration"
	case []byte:
		return "bytes"
	}
	switch reflect.ValueOf(v).Kind() {
	case reflect.Bool:
		return "bool"
	case reflect.Float64, reflect.Float32:
		return "float"
	case reflect.String:
		return "string"
	case reflect.Slice, reflect.Array:
		return "list"
	case reflect.Map:
		return "map"
	case reflect.Func:
		return "function"
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return "int"
	}
	return "other"
}

func failed(err error) answer { return answer{"error": err.Error()} }

func evaluate(r record) answer {
	env := environment(r.Env)
	program, err := expr.Compile(r.Text, expr.Env(env))
	if err != nil {
		return failed(err)
	}
	if r.Bench > 0 {
		begin := time.Now()
		for i := 0; i < r.Bench; i++ {
			if _, err := expr.Run(program, env); err != nil {
				return failed(err)
			}
		}
		return answer{"nanoseconds": float64(time.Since(begin).Nanoseconds()) / float64(r.Bench)}
	}
	value, err := expr.Run(program, env)
	if err != nil {
		return failed(err)
	}
	if r.Kind == "expr" {
		if _, ok := value.(bool); !ok {
			return answer{"error": "not a boolean"}
		}
		return answer{"result": value}
	}
	out := answer{"type": typeOf(value), "parameter": fmt.Sprintf("%v", value)}
	raw, err := json.Marshal(value)
	if err != nil {
		out["error"] = "not representable as JSON: " + err.Error()
		return out
	}
	out["result"] = json.RawMessage(raw)
	return out
}

// As Argo's steps do: words without quotes are texts.
func when(text string) answer {
	if text == "" {
		return answer{"result": true}
	}
	expression, err := govaluate.NewEvaluableExpression(text)
	if err != nil {
		return failed(err)
	}
	tokens := expression.Tokens()
	for i := range tokens {
		if tokens[i].Kind == govaluate.VARIABLE {
			tokens[i].Kind = govaluate.STRING
		}
	}
	expression, err = govaluate.NewEvaluableExpressionFromTokens(tokens)
	if err != nil {
		return failed(err)
	}
	value, err := expression.Evaluate(nil)
	if err != nil {
		return failed(err)
	}
	if _, ok := value.(bool); !ok {
		return answer{"error": "not a boolean"}
	}
	return answer{"result": value}
}

func answerTo(line []byte) (out answer) {
	defer func() {
		if r := recover(); r != nil {
			out = answer{"error": fmt.Sprintf("panic: %v", r)}
		}
	}()
	var r record
	if err := json.Unmarshal(line, &r); err != nil {
		return answer{"error": "bad record: " + err.Error()}
	}
	if r.Kind == "when" {
		return when(r.Text)
	}
	return evaluate(r)
}

func main() {
	delete(sprigFunctions, "env")
	delete(sprigFunctions, "expandenv")
	in := bufio.NewReader(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 0 {
			if err := encoder.Encode(answerTo(line)); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
		}
		if err != nil {
			return
		}
	}
}
