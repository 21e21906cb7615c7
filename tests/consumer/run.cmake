# Installs the headers into an empty prefix, then configures, builds and runs a project that finds them there. Installs the
# command too, with what shells, man and editors look for.
cmake_minimum_required(VERSION 3.25)

set(work ${BUILD_DIR}/consumer)
file(REMOVE_RECURSE ${work})

function(step)
    execute_process(COMMAND ${ARGV} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(NOT result EQUAL 0)
        list(JOIN ARGV " " command)
        message(FATAL_ERROR "${command}\n${output}\nended with ${result}")
    endif()
endfunction()

step(${CMAKE_COMMAND} --install ${BUILD_DIR} --prefix ${work}/prefix --component headers)
step(${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR} -B ${work}/build -G ${GENERATOR}
     -D CMAKE_CXX_COMPILER=${CXX} -D CMAKE_PREFIX_PATH=${work}/prefix -D BOOST_ROOT=${BOOST_ROOT})
step(${CMAKE_COMMAND} --build ${work}/build)
step(${work}/build/consumer)

step(${CMAKE_COMMAND} --install ${BUILD_DIR} --prefix ${work}/prefix --component command)
foreach(file IN ITEMS bin/prorata share/man/man1/prorata.1 share/bash-completion/completions/prorata
        share/zsh/site-functions/_prorata share/fish/vendor_completions.d/prorata.fish
        share/prorata/scenario.schema.json share/prorata/pack.schema.json share/prorata/mapping.schema.json
        share/prorata/sweep.schema.json)
    if(NOT EXISTS ${work}/prefix/${file})
        message(FATAL_ERROR "${file} is not installed")
    endif()
endforeach()
step(${work}/prefix/bin/prorata version)
